using CspOrchestrations.Durable;
using CspOrchestrations.Functions.Durable;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Storage;
using CspOrchestrations.Web;
using CspOrchestrations.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Functions.Hosting;

public static class FunctionsHost
{
    /// <summary>The house on Azure Functions: every floor, with Durable Task as the engine.</summary>
    /// <remarks>Where records lie <c>Storage:Records</c> says: in a deployment in its storage account, which all instances share.</remarks>
    public static IServiceCollection AddFunctionsHost(this IServiceCollection services, IConfiguration configuration) => services
        .AddLogging(static logging => logging.AddLibraryFilters())
        .AddStorage(configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions())
        .AddPartnerCenter(configuration)
        .AddOrchestrations(configuration)
        .AddSingleton(new MachineAccess(IsCheckedByPlatform: true))
        .AddWeb(configuration)
        .AddSingleton(Workflows(ScheduleOptions.From(configuration)))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<GivenUpBlobs>(provider, HostStorage.OpenQueue(configuration, GivenUpBlobs.QueueName)))
        .AddTelemetry(configuration)
        .AddSingleton<BoundDurableTaskClient>()
        .AddSingleton<IOrchestrationClient, FunctionsOrchestrationClient>()
        .AddSingleton<RegisteredWork>()
        .AddSingleton<HttpFace>();

    private static OrchestrationRegistry Workflows(ScheduleOptions schedules) => new OrchestrationRegistry()
        .AddWorkflows(schedules)
        .AddSchedule(new ScheduleRegistration(
            ReconciliationIngestNames.PoisonSchedule,
            schedules.ReconciliationInboxPoison,
            static (services, _, cancellationToken) => services.GetRequiredService<GivenUpBlobs>().TakeAsync(cancellationToken)));
}
