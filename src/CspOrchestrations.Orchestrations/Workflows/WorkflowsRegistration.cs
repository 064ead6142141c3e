using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CspOrchestrations.Orchestrations.Workflows;

internal static class WorkflowsRegistration
{
    /// <summary>What all workflows share: how requests are taken, instances started and steps written down.</summary>
    public static IServiceCollection AddSharedWorkflowParts(this IServiceCollection services)
    {
        services.TryAddSingleton<WorkflowRequests>();
        services.TryAddSingleton<WorkflowIntake>();
        services.TryAddSingleton<WorkflowStarter>();
        services.TryAddSingleton<StepRecorder>();
        return services;
    }
}
