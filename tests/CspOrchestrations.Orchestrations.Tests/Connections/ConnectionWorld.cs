using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Tokens;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

/// <summary>The connection and its workflows on a real engine and real records, in virtual time.</summary>
internal sealed class ConnectionWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly OrchestrationRegistry registry;
    private readonly SimulatorHost? simulator;
    private readonly IReadOnlyDictionary<string, string?> settings;
    private readonly ServiceProvider services;
    private readonly TemporaryFolder folder = new();
    private LocalEngine engine;

    private ConnectionWorld(
        OrchestrationRegistry registry, VirtualClock clock, SimulatorHost? simulator, IReadOnlyDictionary<string, string?> settings)
    {
        this.registry = registry.AddConnections().AddMfaReadinessSchedule(new ScheduleOptions().MfaReadinessRefresh);
        this.simulator = simulator;
        this.settings = settings;
        Clock = clock;
        Hold = clock.Hold();
        services = BuildServices();
        engine = OpenEngine();
        engine.Start();
    }

    public VirtualClock Clock { get; }

    public ClockHold Hold { get; }

    public RecordedLogs Logs { get; } = new();

    public IOrchestrationClient Client => engine.Client;

    public IUserConnection Connection => Get<IUserConnection>();

    public IConnections Connections => Get<IConnections>();

    public string Folder => folder.Path;

    /// <summary>Microsoft, where there is one.</summary>
    public SimulatorControl Microsoft => simulator!.Control;

    /// <summary>Without a login and without Partner Center: the work stands for both.</summary>
    public static ConnectionWorld Create(OrchestrationRegistry? registry = null) =>
        new(registry ?? new OrchestrationRegistry(), new VirtualClock(Start), simulator: null, new Dictionary<string, string?>());

    /// <summary>With the simulator as login and Partner Center, over loopback HTTP.</summary>
    public static async Task<ConnectionWorld> CreateWithMicrosoftAsync(OrchestrationRegistry? registry = null)
    {
        var clock = new VirtualClock(Start);
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Clock = clock, ListenHost = "127.0.0.1" }, CancellationToken.None);
        var address = simulator.BaseAddress.AbsoluteUri;
        return new ConnectionWorld(registry ?? new OrchestrationRegistry(), clock, simulator, new Dictionary<string, string?>
        {
            ["PartnerCenter:BaseAddress"] = address,
            ["Login:BaseAddress"] = address,
            ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
            ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
            ["Login:ClientSecret"] = "canary-client-secret",
        });
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task GiveConsentAsync(string token = "canary-refresh-token") =>
        Connections.ConsentGivenAsync("operator:grace", token, CancellationToken.None);

    /// <summary>The token in the store is refused.</summary>
    public async Task LoseConsentAsync()
    {
        var token = await Get<IRefreshTokenStore>().ReadAsync(CancellationToken.None);
        await Connection.LoseConsentAsync(token?.ConsentId, "The token has no MFA claim.", CancellationToken.None);
    }

    public Task PassAsync(TimeSpan span) => Hold.AdvanceAsync(span);

    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() =>
        (await Get<IAttention>().ListAsync(100, null, CancellationToken.None)).Items;

    public async Task<IReadOnlyList<string>> AuditActionsAsync()
    {
        var actions = new List<string>();
        await foreach (var chained in Get<IAuditLog>().ReadAsync(ConnectionNames.Subject, CancellationToken.None))
        {
            actions.Add($"{chained.Entry.Action} by {chained.Entry.Actor}");
        }

        return actions;
    }

    /// <summary>Another process on the same records, without an engine; as the command line is one.</summary>
    public ServiceProvider OpenOtherProcess() => BuildServices();

    /// <summary>The process dies and starts again.</summary>
    public async Task RestartAsync()
    {
        await engine.DisposeAsync();
        engine = OpenEngine();
        engine.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await services.DisposeAsync();
        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }

        folder.Dispose();
    }

    private LocalEngine OpenEngine() => new(
        new LocalEngineOptions { DatabasePath = Path.Combine(Folder, "engine.db") }, registry, services, Clock, Get<ILoggerFactory>());

    private ServiceProvider BuildServices()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = "https://broker.example.com/",
                ["Broker:Token"] = "not-a-token",
            })
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(_ => engine.Client)
            .AddStorage(new StorageOptions { DataFolder = Folder })
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
