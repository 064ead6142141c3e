using System.Text.Json;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>
/// A host that talks to Microsoft itself, in virtual time: the engine on its file, the records on theirs, Partner Center's
/// clients over loopback HTTP, the simulator behind them. The test says when time runs.
/// </summary>
internal sealed class PartnerCenterWorld : IAsyncDisposable
{
    public const string Operator = "operator:grace";
    public const string OtherOperator = "operator:alan";

    public static readonly DateTimeOffset Start = new(2026, 9, 7, 8, 0, 0, TimeSpan.Zero);

    private readonly SimulatorHost simulator;
    private readonly ServiceProvider services;
    private readonly OrchestrationRegistry registry = new OrchestrationRegistry().AddWorkflows();
    private readonly TemporaryFolder folder = new();
    private readonly MortalClient client;
    private LocalEngine engine;

    private PartnerCenterWorld(SimulatorHost simulator, VirtualClock clock, IReadOnlyDictionary<string, string?> settings)
    {
        this.simulator = simulator;
        Hold = clock.Hold();
        Clock = clock;
        client = new MortalClient(() => engine!.Client);
        services = BuildServices(settings);
        engine = OpenEngine();
        engine.Start();
    }

    public VirtualClock Clock { get; }

    public ClockHold Hold { get; }

    public RecordedLogs Logs { get; } = new();

    public string Folder => folder.Path;

    public string EngineFile => Path.Combine(Folder, "engine.db");

    public SimulatorControl Simulator => simulator.Control;

    public PartnerCenterControl PartnerCenter => simulator.Control.PartnerCenter;

    public IOrchestrationClient Client => client;

    public MortalClient Mortal => client;

    /// <summary>With a consent given, and the status of attestations readable, unless the settings say otherwise.</summary>
    public static async Task<PartnerCenterWorld> CreateAsync(
        PartnerCenterSettings? remote = null, params (string Key, string Value)[] settings)
    {
        var clock = new VirtualClock(Start);
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Clock = clock, ListenHost = "127.0.0.1" }, CancellationToken.None);
        simulator.Control.ReplaceSettings(
            new SimulatorSettings { PartnerCenter = (remote ?? new PartnerCenterSettings()) with { AttestationStatusRead = true } });
        var world = new PartnerCenterWorld(simulator, clock, settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await world.GiveConsentAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task GiveConsentAsync() =>
        Get<IConnections>().ConsentGivenAsync(Operator, Simulator.Login.GiveConsent(), CancellationToken.None);

    public void Fault(
        FaultRoute route, FaultKind kind, int count = 1, int? status = null, string? code = null, int? retryAfterSeconds = null) =>
        Simulator.AddFault(new Fault(route, kind, count) { Status = status, Code = code, RetryAfterSeconds = retryAfterSeconds });

    /// <summary>Long enough for what happens at once and its client-side back-offs.</summary>
    public Task SettleAsync() => Hold.AdvanceAsync(TimeSpan.FromSeconds(10));

    public Task PassAsync(TimeSpan span) => Hold.AdvanceAsync(span);

    /// <summary>Lets time run, in steps that grow, until something holds; fails when it does not within some simulated months.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds, Func<Task<string>> state)
    {
        for (var steps = 0; steps < 3_000; steps++)
        {
            if (await holds())
            {
                return;
            }

            await PassAsync(steps < 300 ? TimeSpan.FromSeconds(10) : TimeSpan.FromHours(1));
        }

        throw new InvalidOperationException($"It never came to it; in the end it was: {await state()}.");
    }

    public async Task<T> CompleteAsync<T>(string instanceId)
    {
        // In real time: an instance that waits for a person leaves virtual time nothing to run to.
        var ended = Client.WaitForCompletionAsync(instanceId).WaitAsync(TimeSpan.FromMinutes(1));
        var status = await Hold.RunUntilAsync(ended);
        Assert.True(status.Status == RuntimeStatus.Completed, $"{status.Status}: {status.Failure}");
        return status.Output!.Value.Deserialize<T>(DurableJson.Options)!;
    }

    public async Task<T> StatusAsync<T>(string instanceId) =>
        (await Client.GetAsync(instanceId))!.CustomStatus!.Value.Deserialize<T>(DurableJson.Options)!;

    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() =>
        (await Get<IAttention>().ListAsync(100, null, CancellationToken.None)).Items;

    /// <summary>What the evidence says, in order.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string instanceId)
    {
        var entries = new List<AuditEntry>();
        await foreach (var chained in Get<IAuditLog>().ReadAsync(instanceId, CancellationToken.None))
        {
            entries.Add(chained.Entry);
        }

        return entries;
    }

    public async Task<IReadOnlyList<string>> AuditActionsAsync(string instanceId) =>
        [.. (await AuditAsync(instanceId)).Select(entry => entry.Action)];

    /// <summary>What took effect at Partner Center for a customer, in order.</summary>
    public IReadOnlyList<PartnerEffectKind> Effects(CustomerId customer) =>
        [.. PartnerCenter.Effects(customer).Select(effect => effect.Kind)];

    /// <summary>The customer presses Accept at the newest page, and the page says so to the host.</summary>
    public async Task AcceptAsync(string companyName, string attestationInstanceId)
    {
        Assert.True(PartnerCenter.Accept(PartnerCenter.Attestations(companyName)[^1].AttestationId));
        await Get<IAttestations>().SignalAsync(attestationInstanceId, CancellationToken.None);
    }

    /// <summary>The process dies and starts again; the simulator goes on.</summary>
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
        await simulator.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>As the local host registers it.</summary>
    private sealed class EngineCompaction(Func<LocalEngine> engine) : IStorageCompaction
    {
        public Task CompactAsync(CancellationToken cancellationToken) => engine().CompactAsync();
    }

    private LocalEngine OpenEngine() =>
        new(new LocalEngineOptions { DatabasePath = EngineFile }, registry, services, Clock, Get<ILoggerFactory>());

    private ServiceProvider BuildServices(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["Broker:Token"] = "any",
                ["PartnerCenter:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["PartnerCenter:Wire:AttestationStatusPath"] = "v1/attestations/enhanced/{id}",
                ["Login:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
                ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
                ["Login:ClientSecret"] = "canary-client-secret",
                ["Attestation:Gateway"] = "Direct",
                ["Web:PublicBaseAddress"] = "https://attest.contoso.example",
            })
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IOrchestrationClient>(client)
            .AddStorage(new StorageOptions { DataFolder = Folder })
            .AddSingleton<IStorageCompaction>(new EngineCompaction(() => engine!))
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
