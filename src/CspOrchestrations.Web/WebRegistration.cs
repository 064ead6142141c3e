using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Approvals;
using CspOrchestrations.Web.Attention;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Campaigns;
using CspOrchestrations.Web.Capabilities;
using CspOrchestrations.Web.Customers;
using CspOrchestrations.Web.EndOfTerm;
using CspOrchestrations.Web.EndOfTerm.Plans;
using CspOrchestrations.Web.Health;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Instances;
using CspOrchestrations.Web.Onboardings;
using CspOrchestrations.Web.Operators;
using CspOrchestrations.Web.Pages;
using CspOrchestrations.Web.Readiness;
using CspOrchestrations.Web.Reconciliation;
using CspOrchestrations.Web.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Web;

public static class WebRegistration
{
    /// <summary>
    /// The faces. Needs the capabilities of the floors below by their interfaces, and <c>IOrchestrationClient</c>,
    /// <c>IRecordStore</c> and <c>IAuditLog</c>.
    /// </summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WebOptions>()
            .Bind(configuration.GetSection(WebOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .PostConfigure(options => options.DefaultResellerId ??= configuration.GetValue<Guid?>("Broker:ResellerId"))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebOptions>, WebOptionsValidation>());
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new MachineAccess(IsCheckedByPlatform: false));

        services.AddSingleton<WebMetrics>();
        services.AddSingleton<JsonBody>();
        services.AddSingleton<OperatorKeys>();
        services.AddSingleton<OperatorSessions>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EntraOperators>(provider, configuration));
        services.AddSingleton<Authentication>();
        services.AddSingleton<SameOrigin>();
        services.AddSingleton<ClientAddress>();
        services.AddSingleton<FailedAttempts>();
        services.AddSingleton<CustomerViews>();
        services.AddSingleton<PageFiles>();

        services.AddSingleton<AttestationEndpoints>();
        services.AddSingleton<EvidenceEndpoints>();
        services.AddSingleton<ApprovalEndpoints>();
        services.AddSingleton<CustomerEndpoints>();
        services.AddSingleton<CustomerErasureEndpoints>();
        services.AddSingleton<OnboardingEndpoints>();
        services.AddSingleton<CampaignEndpoints>();
        services.AddSingleton<CampaignPlanEndpoints>();
        services.AddSingleton<EndOfTermEndpoints>();
        services.AddSingleton<EndOfTermPlanEndpoints>();
        services.AddSingleton<SweepEndpoints>();
        services.AddSingleton<ReconciliationEndpoints>();
        services.AddSingleton<ReconciliationExportEndpoints>();
        services.AddSingleton<SubscriptionInventoryEndpoints>();
        services.AddSingleton<ReconciliationInboxEndpoints>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<CapabilityEndpoints>();
        services.AddSingleton<InstanceEndpoints>();
        services.AddSingleton<SteeringEndpoints>();
        services.AddSingleton<AttentionEndpoints>();
        services.AddSingleton<OperatorSessionEndpoints>();
        services.AddSingleton<MfaReadinessEndpoints>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<PageEndpoints>();

        // Public for the hosts but built of internal parts, which the container cannot see through a public constructor.
        services.AddSingleton(provider => new WebEndpoints(
            provider.GetRequiredService<AttestationEndpoints>(),
            provider.GetRequiredService<EvidenceEndpoints>(),
            provider.GetRequiredService<ApprovalEndpoints>(),
            provider.GetRequiredService<CustomerEndpoints>(),
            provider.GetRequiredService<CustomerErasureEndpoints>(),
            provider.GetRequiredService<OnboardingEndpoints>(),
            provider.GetRequiredService<CampaignEndpoints>(),
            provider.GetRequiredService<CampaignPlanEndpoints>(),
            provider.GetRequiredService<EndOfTermEndpoints>(),
            provider.GetRequiredService<EndOfTermPlanEndpoints>(),
            provider.GetRequiredService<SweepEndpoints>(),
            provider.GetRequiredService<ReconciliationEndpoints>(),
            provider.GetRequiredService<ReconciliationExportEndpoints>(),
            provider.GetRequiredService<SubscriptionInventoryEndpoints>(),
            provider.GetRequiredService<ReconciliationInboxEndpoints>(),
            provider.GetRequiredService<WebhookEndpoints>(),
            provider.GetRequiredService<CapabilityEndpoints>(),
            provider.GetRequiredService<InstanceEndpoints>(),
            provider.GetRequiredService<SteeringEndpoints>(),
            provider.GetRequiredService<AttentionEndpoints>(),
            provider.GetRequiredService<OperatorSessionEndpoints>(),
            provider.GetRequiredService<MfaReadinessEndpoints>(),
            provider.GetRequiredService<HealthEndpoints>(),
            provider.GetRequiredService<PageEndpoints>()));
        services.AddSingleton(provider => new WebDispatcher(
            provider.GetRequiredService<WebEndpoints>(),
            provider.GetRequiredService<Authentication>(),
            provider.GetRequiredService<SameOrigin>(),
            provider.GetRequiredService<MachineAccess>(),
            provider.GetRequiredService<ILogger<WebDispatcher>>()));
        return services;
    }
}
