using CspOrchestrations.Web.Approvals;
using CspOrchestrations.Web.Attention;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Campaigns;
using CspOrchestrations.Web.Capabilities;
using CspOrchestrations.Web.Customers;
using CspOrchestrations.Web.EndOfTerm;
using CspOrchestrations.Web.EndOfTerm.Plans;
using CspOrchestrations.Web.Health;
using CspOrchestrations.Web.Instances;
using CspOrchestrations.Web.Onboardings;
using CspOrchestrations.Web.Operators;
using CspOrchestrations.Web.Pages;
using CspOrchestrations.Web.Problems;
using CspOrchestrations.Web.Readiness;
using CspOrchestrations.Web.Reconciliation;
using CspOrchestrations.Web.Webhooks;

namespace CspOrchestrations.Web;

/// <summary>Every operation of the HTTP face, for the hosts to map.</summary>
public sealed class WebEndpoints
{
    internal WebEndpoints(
        AttestationEndpoints attestations,
        EvidenceEndpoints evidence,
        ApprovalEndpoints approvals,
        CustomerEndpoints customers,
        CustomerErasureEndpoints customerErasure,
        OnboardingEndpoints onboardings,
        CampaignEndpoints campaigns,
        CampaignPlanEndpoints campaignPlans,
        EndOfTermEndpoints endOfTerm,
        EndOfTermPlanEndpoints endOfTermPlans,
        SweepEndpoints sweeps,
        ReconciliationEndpoints reconciliation,
        ReconciliationExportEndpoints reconciliationExports,
        SubscriptionInventoryEndpoints subscriptionInventories,
        ReconciliationInboxEndpoints reconciliationInbox,
        WebhookEndpoints webhooks,
        CapabilityEndpoints capabilities,
        InstanceEndpoints instances,
        SteeringEndpoints steering,
        AttentionEndpoints attention,
        OperatorSessionEndpoints operators,
        MfaReadinessEndpoints mfaReadiness,
        HealthEndpoints health,
        PageEndpoints pages)
    {
        All =
        [
            .. attestations.All,
            .. evidence.All,
            .. approvals.All,
            .. customers.All,
            .. customerErasure.All,
            .. onboardings.All,
            .. campaigns.All,
            .. campaignPlans.All,
            .. endOfTerm.All,
            .. endOfTermPlans.All,
            .. sweeps.All,
            .. reconciliation.All,
            .. reconciliationExports.All,
            .. subscriptionInventories.All,
            .. reconciliationInbox.All,
            .. webhooks.All,
            .. capabilities.All,
            .. instances.All,
            .. steering.All,
            .. attention.All,
            .. operators.All,
            .. mfaReadiness.All,
            .. health.All,
            .. ProblemEndpoints.All,
            .. pages.All,
        ];
    }

    public IReadOnlyList<WebEndpoint> All { get; }

    /// <exception cref="ArgumentException">There is no operation of that name.</exception>
    internal WebEndpoint Get(string name) =>
        All.FirstOrDefault(endpoint => endpoint.Name == name)
        ?? throw new ArgumentException($"There is no operation '{name}'.", nameof(name));
}
