using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.Erasure;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Local.Serving;

internal static class LocalServices
{
    /// <summary>The floors between storage and faces, with the embedded engine, which the caller starts.</summary>
    public static IServiceCollection AddLocal(
        this IServiceCollection services, IConfiguration configuration, LocalEngineOptions engine) => services
        .AddPartnerCenter(configuration)
        .AddOrchestrations(configuration)
        .AddSingleton(new OrchestrationRegistry().AddWorkflows(ScheduleOptions.From(configuration)))
        .AddSingleton(provider => new LocalEngine(
            engine,
            provider.GetRequiredService<OrchestrationRegistry>(),
            provider,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<IParkingObserver>()))
        .AddSingleton<IStorageCompaction, EngineCompaction>()
        .AddSingleton(provider => provider.GetRequiredService<LocalEngine>().Client);
}
