using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Notices;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Reconciliation;
using CspOrchestrations.Orchestrations.Retention;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CspOrchestrations.Orchestrations;

public static class OrchestrationsRegistration
{
    /// <summary>Names every workflow, activity and schedule to an engine.</summary>
    /// <param name="registry">Of the host.</param>
    /// <param name="schedules">When timers are due; the defaults when null.</param>
    public static OrchestrationRegistry AddWorkflows(this OrchestrationRegistry registry, ScheduleOptions? schedules = null) => registry
        .AddConnections()
        .AddApprovals()
        .AddAttestation()
        .AddOnboarding()
        .AddCampaigns()
        .AddEndOfTerm()
        .AddReconciliation()
        .AddSchedules(schedules ?? new ScheduleOptions());

    private static OrchestrationRegistry AddSchedules(this OrchestrationRegistry registry, ScheduleOptions schedules) => registry
        .AddMfaReadinessSchedule(schedules.MfaReadinessRefresh)
        .AddRenewalSweepSchedule(schedules.NightlyRenewalSweep)
        .AddReconciliationInboxSchedule(schedules.ReconciliationInboxSweep)
        .AddSubscriptionInventorySchedule(schedules.DailySubscriptionInventory)
        .AddReconciliationExportSchedule(schedules.ReconciliationExports)
        .AddRetentionSchedule(schedules.DailyRetention);

    /// <summary>
    /// Registers every capability. The host adds what they stand on (<c>AddStorage</c>, <c>AddPartnerCenter</c>, an engine with
    /// its <c>IOrchestrationClient</c>) and names the workflows to the engine (<see cref="AddWorkflows"/>). A wrong
    /// setting in a capability's section stops the host at start.
    /// </summary>
    public static IServiceCollection AddOrchestrations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICapabilities, CapabilityService>();
        services.TryAddSingleton<IAttention, AttentionInbox>();
        services.TryAddSingleton<IParkingObserver, ParkedInstances>();
        services.TryAddSingleton<InstanceIndex>();
        return services
            .AddSharedWorkflowParts()
            .AddNotices(configuration)
            .AddConnections(configuration)
            .AddApprovals(configuration)
            .AddAttestation(configuration)
            .AddOnboarding(configuration)
            .AddCampaigns(configuration)
            .AddEndOfTerm(configuration)
            .AddReconciliation(configuration)
            .AddRetention(configuration);
    }
}
