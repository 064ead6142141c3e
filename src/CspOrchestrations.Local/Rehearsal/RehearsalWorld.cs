using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>
/// The house without its faces, in virtual time and a folder of its own: the real engine, storage, clients and workflows over real HTTP;
/// the simulator is Partner Center, and notices are kept instead of sent.
/// </summary>
internal sealed class RehearsalWorld : IAsyncDisposable
{
    public const string Operator = "operator:rehearsal";

    private readonly SimulatorHost simulator;
    private readonly ServiceProvider services;
    private readonly VirtualClock clock;
    private readonly ClockHold hold;

    private RehearsalWorld(VirtualClock clock, SimulatorHost simulator, ServiceProvider services)
    {
        this.clock = clock;
        this.simulator = simulator;
        this.services = services;
        hold = clock.Hold();
    }

    public DateTimeOffset Now => clock.GetUtcNow();

    public SubscriptionControl Portal => simulator.Control.PartnerCenter.Subscriptions;

    public IEndOfTerm EndOfTerm => services.GetRequiredService<IEndOfTerm>();

    public IAttention Attention => services.GetRequiredService<IAttention>();

    public RehearsalNotices Notices => services.GetRequiredService<RehearsalNotices>();

    public EndOfTermOptions Options => services.GetRequiredService<IOptions<EndOfTermOptions>>().Value;

    /// <param name="data">A folder of its own.</param>
    /// <param name="start">Where virtual time begins.</param>
    /// <param name="subscriptions">What the partner has then.</param>
    /// <param name="policy">Settings of the end of terms; sweeps are the rehearsal's own, whatever they say.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="CommandException">The policy makes no sense.</exception>
    public static async Task<RehearsalWorld> CreateAsync(
        DataFolder data,
        DateTimeOffset start,
        IReadOnlyList<RehearsedSubscription> subscriptions,
        IReadOnlyDictionary<string, string?> policy,
        CancellationToken cancellationToken)
    {
        var clock = new VirtualClock(start);
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock }, cancellationToken);
        var world = new RehearsalWorld(clock, simulator, BuildServices(data, clock, simulator, subscriptions, policy));
        try
        {
            world.CheckPolicy();
            Fill(simulator.Control, subscriptions);
            world.services.GetRequiredService<LocalEngine>().Start();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks through all subscriptions, as a host does each night.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) =>
        services.GetRequiredService<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, cancellationToken);

    /// <summary>Lets virtual time pass; everything that was due by then has been done.</summary>
    public Task PassAsync(TimeSpan span) => hold.AdvanceAsync(span);

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<LocalEngine>().DisposeAsync();
        await services.DisposeAsync();
        await simulator.DisposeAsync();
    }

    private static void Fill(SimulatorControl control, IReadOnlyList<RehearsedSubscription> subscriptions)
    {
        control.PartnerCenter.AddCustomers(
            subscriptions.DistinctBy(subscription => subscription.CustomerId).Select(subscription => (subscription.CustomerId, subscription.CompanyName)));
        control.PartnerCenter.Subscriptions.Add([.. subscriptions.Select(subscription => subscription.Given)]);
        foreach (var subscription in subscriptions.Where(subscription => subscription.IsSuspended))
        {
            control.PartnerCenter.Subscriptions.Suspend(subscription.Id);
        }
    }

    private static ServiceProvider BuildServices(
        DataFolder data,
        VirtualClock clock,
        SimulatorHost simulator,
        IReadOnlyList<RehearsedSubscription> subscriptions,
        IReadOnlyDictionary<string, string?> policy)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(policy);
        configuration.AddInMemoryCollection([new($"{EndOfTermOptions.Section}:{nameof(EndOfTermOptions.NightlySweep)}", "false")]);
        configuration.AddSimulator(simulator.BaseAddress);
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IPriceList>(new RehearsalPrices(subscriptions, clock))
            .AddStorage(data.Storage.ForScratch())
            .AddLocal(configuration, data.Engine.ForScratch())
            .AddSingleton<RehearsalNotices>()
            .Replace(ServiceDescriptor.Singleton<INotifier>(provider => provider.GetRequiredService<RehearsalNotices>()))
            .BuildServiceProvider();
    }

    private void CheckPolicy()
    {
        try
        {
            _ = Options;
        }
        catch (OptionsValidationException exception)
        {
            throw new CommandException($"The policy cannot be used: {string.Join(' ', exception.Failures)}");
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException($"The policy cannot be used: {exception.Message} {exception.InnerException?.Message}".TrimEnd());
        }
    }
}
