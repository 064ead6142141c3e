using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Storage;
using CspOrchestrations.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.Hosting;

public static class FunctionsHost
{
    /// <summary>The house on Azure Functions: every floor, with Durable Task as the engine.</summary>
    /// <remarks>
    /// Records lie in the folder of <c>Storage:DataFolder</c>, so the app runs on one instance with a disk that lasts.
    /// </remarks>
    public static IServiceCollection AddFunctionsHost(this IServiceCollection services, IConfiguration configuration) => services
        .AddStorage(configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions())
        .AddPartnerCenter(configuration)
        .AddOrchestrations(configuration)
        .AddWeb(configuration)
        .AddTelemetry(configuration)
        .AddSingleton(new OrchestrationRegistry().AddWorkflows())
        .AddSingleton<BoundDurableTaskClient>()
        .AddSingleton<IOrchestrationClient, FunctionsOrchestrationClient>()
        .AddSingleton<RegisteredWork>()
        .AddSingleton<HttpFace>();
}
