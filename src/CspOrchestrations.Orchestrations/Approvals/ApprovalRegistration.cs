using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Approvals;

public static class ApprovalRegistration
{
    /// <summary>Names the activities of approvals to an engine.</summary>
    public static OrchestrationRegistry AddApprovals(this OrchestrationRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .AddActivity<RequestApprovalActivity, ApprovalRequest, ApprovalDecision>(ApprovalActivities.Request)
            .AddActivity<ReadApprovalActivity, string, ApprovalDecision>(ApprovalActivities.Read)
            .AddActivity<CloseApprovalActivity, CloseApprovalInput, ApprovalDecision>(ApprovalActivities.Close);
    }

    internal static IServiceCollection AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApprovalOptions>()
            .Bind(configuration.GetSection(ApprovalOptions.Section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApprovalOptions>, ApprovalOptionsValidation>());
        services.TryAddSingleton<ApprovalRecords>();
        services.TryAddSingleton<ApprovalEvidence>();
        services.TryAddSingleton<IApprovals, ApprovalService>();
        return services;
    }
}
