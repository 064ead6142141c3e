using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.HostedPage;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.PartnerCenter.Wire;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator;

internal static class SimulatorRegistration
{
    public static IServiceCollection AddSimulator(
        this IServiceCollection services, SimulatorOptions options, SimulatorDatabase database) => services
        .AddSingleton(options)
        .AddSingleton(database)
        .AddSingleton(new SimulatorClock(options.Clock, database))
        .AddSingleton<SettingsStore>()
        .AddSingleton<FaultBoard>()
        .AddSingleton<AgreementLinks>()
        .AddSingleton<BrokerService>()
        .AddSingleton<AgreementPages>()
        .AddSingleton<CustomerActs>()
        .AddSingleton<LoginService>()
        .AddSingleton<RequestRate>()
        .AddSingleton<PartnerPipeline>()
        .AddSingleton(provider => new SimulatorControl(
            database,
            provider.GetRequiredService<SimulatorClock>(),
            provider.GetRequiredService<SettingsStore>(),
            provider.GetRequiredService<FaultBoard>(),
            provider.GetRequiredService<CustomerActs>(),
            new LoginControl(provider.GetRequiredService<LoginService>()),
            new PartnerCenterControl(
                database,
                provider.GetRequiredService<SimulatorClock>(),
                provider.GetRequiredService<CustomerActs>(),
                new SubscriptionControl(
                    database, provider.GetRequiredService<SimulatorClock>(), provider.GetRequiredService<SettingsStore>()))));
}
