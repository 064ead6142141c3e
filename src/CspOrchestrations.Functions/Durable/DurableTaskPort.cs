using CspOrchestrations.Durable;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.Durable;

internal static class DurableTaskPort
{
    /// <summary>The port of the orchestrations on Durable Task.</summary>
    public static IServiceCollection AddDurableTaskPort(this IServiceCollection services) => services
        .AddSingleton<BoundDurableTaskClient>()
        .AddSingleton<IOrchestrationClient, FunctionsOrchestrationClient>()
        .AddSingleton<RegisteredWork>();
}
