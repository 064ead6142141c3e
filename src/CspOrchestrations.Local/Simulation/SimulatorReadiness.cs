using CspOrchestrations.Simulator;
using CspOrchestrations.Web.Health;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Simulation;

internal static class SimulatorReadiness
{
    /// <summary>A host with the simulator for its remote side is ready when that answers, over HTTP as the workflows ask it.</summary>
    public static void AddSimulatorReadiness(this IServiceCollection services, Uri simulator) => services
        .AddSingleton(_ => new SimulatorClient(simulator))
        .AddSingleton(provider => new ReadinessPart("simulator", provider.GetRequiredService<SimulatorClient>().SettingsAsync));
}
