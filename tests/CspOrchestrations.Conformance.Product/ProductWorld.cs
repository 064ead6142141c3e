using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;
using CspOrchestrations.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Conformance.Product;

/// <summary>
/// The product as a host has it, on the engine that it is given: every workflow and schedule, records on disk, every remote side
/// behind loopback HTTP in the simulator, one virtual clock for all. A scenario says when time runs.
/// </summary>
public sealed class ProductWorld : IAsyncDisposable
{
    public const string Operator = "operator:grace";
    public const string OtherOperator = "operator:alan";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder folder = new();
    private readonly SimulatorHost simulator;
    private readonly ClockHold hold;
    private ServiceProvider? services;
    private IProductEngine? engine;

    private ProductWorld(VirtualClock clock, SimulatorHost simulator)
    {
        Clock = clock;
        hold = clock.Hold();
        this.simulator = simulator;
    }

    public VirtualClock Clock { get; }

    public string Folder => folder.Path;

    public SimulatorControl Simulator => simulator.Control;

    public PartnerCenterControl PartnerCenter => simulator.Control.PartnerCenter;

    public IOrchestrationClient Client
    {
        get
        {
            engine!.Enter();
            return engine.Client;
        }
    }

    internal static async Task<ProductWorld> CreateAsync(ProductScenario scenario, IProductEngineFactory engines)
    {
        var clock = new VirtualClock(scenario.Start);
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Clock = clock, ListenHost = "127.0.0.1", SeedBusiness = scenario.DoesBusiness }, CancellationToken.None);
        simulator.Control.ReplaceSettings(scenario.Remote);
        var world = new ProductWorld(clock, simulator);
        var parts = new ProductEngineParts(new OrchestrationRegistry().AddWorkflows(), clock, world.Folder);
        world.services = world.BuildServices(scenario.Settings, engines.CreateClient(parts));
        world.engine = await engines.StartAsync(parts, world.services);
        if (scenario.IsConsented)
        {
            await world.GiveConsentAsync();
        }

        return world;
    }

    /// <summary>One of the product's services, for a person's or a customer's part.</summary>
    public T Get<T>()
        where T : notnull
    {
        engine!.Enter();
        return services!.GetRequiredService<T>();
    }

    /// <summary>Somebody signs in with MFA.</summary>
    public Task GiveConsentAsync() =>
        Get<IConnections>().ConsentGivenAsync(Operator, Simulator.Login.GiveConsent(), CancellationToken.None);

    /// <exception cref="TimeoutException">Real minutes have gone by: something works and never ends.</exception>
    public Task PassAsync(TimeSpan span) => hold.AdvanceAsync(span).WaitAsync(Patience);

    /// <summary>Long enough for what happens at once and its client-side back-offs.</summary>
    public Task SettleAsync() => PassAsync(Moment);

    /// <summary>Lets time run, in steps that grow, until something holds.</summary>
    /// <exception cref="TimeoutException">It never came to it within some simulated weeks; the message says how it stands.</exception>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var steps = 0; steps < 600; steps++)
        {
            if (await holds())
            {
                return;
            }

            await PassAsync(steps < 120 ? Moment : TimeSpan.FromHours(1));
        }

        throw new TimeoutException($"It never came to it; in the end: {(await ProductTranscript.ReadAsync(this)).Text}");
    }

    public async Task<InstanceStatus> EndAsync(string instanceId)
    {
        await UntilAsync(async () => (await Client.GetAsync(instanceId))?.Status.IsFinished() ?? false);
        return (await Client.GetAsync(instanceId))!;
    }

    /// <summary>How an instance has ended.</summary>
    /// <exception cref="InvalidOperationException">It did not complete.</exception>
    public async Task<T> ResultAsync<T>(string instanceId) => await EndAsync(instanceId) is { Status: RuntimeStatus.Completed } ended
        ? ended.Output!.Value.Deserialize<T>(DurableJson.Options)!
        : throw new InvalidOperationException($"'{instanceId}' did not complete: {DurableJson.Serialize(await Client.GetAsync(instanceId), instanceId)}");

    /// <summary>The engine stops and starts again; everything goes on from what it has stored.</summary>
    public Task RestartAsync() => engine!.RestartAsync();

    /// <summary>What has taken effect at the remote sides, of whichever customer.</summary>
    internal IEnumerable<string> Effects() =>
        PartnerCenter.Effects().Select(effect => $"Partner Center: {effect.Kind}")
            .Concat(Simulator.Ledger().Select(entry => $"broker: {entry.Kind}"));

    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        if (services is not null)
        {
            await services.DisposeAsync();
        }

        await simulator.DisposeAsync();
        folder.Dispose();
    }

    private ServiceProvider BuildServices(IReadOnlyDictionary<string, string?> settings, IOrchestrationClient client)
    {
        var address = simulator.BaseAddress.AbsoluteUri;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = address,
                ["Broker:Token"] = "any-token-will-do-for-the-simulator",
                ["PartnerCenter:BaseAddress"] = address,
                ["PartnerCenter:Wire:AttestationStatusPath"] = "v1/attestations/enhanced/{id}",
                ["Graph:Address"] = address + "graph/v1.0/",
                ["Graph:Hosts"] = "127.0.0.1",
                ["Graph:DownloadHosts"] = "127.0.0.1",
                ["Login:BaseAddress"] = address,
                ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
                ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
                ["Login:ClientSecret"] = "any-secret-will-do-for-the-simulator",
                ["Web:PublicBaseAddress"] = "https://attest.contoso.example",
                ["EndOfTerm:NoticeAddress"] = "subscriptions@contoso.example",
            })
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(client)
            .AddSingleton<IPriceList, ListedPrices>()
            .AddStorage(new StorageOptions { DataFolder = Folder }.ForScratch())
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
