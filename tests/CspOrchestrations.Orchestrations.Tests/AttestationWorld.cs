using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Tests.Approvals;
using CspOrchestrations.Orchestrations.Tests.Attestation.Orders;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>
/// Everything as a host has it, in virtual time: the engine on its file, the records on theirs, the broker's client over
/// loopback HTTP, the simulator. The test says when time runs.
/// </summary>
internal sealed class AttestationWorld : IAsyncDisposable
{
    public const string RequestId = "request-1";
    public const string InstanceId = "attestation-request-1";
    public const string Operator = "operator:grace";
    private const string BrokerToken = "canary-broker-token";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly Signatory Ada = new("Canaryada", "Examplename", "canary.ada@example.com", "+1 202 555 0142");

    private readonly SimulatorHost simulator;
    private readonly ServiceProvider services;
    private readonly OrchestrationRegistry registry = new OrchestrationRegistry().AddWorkflows()
        .AddOrchestrator(OrderingWorkflow.RegisteredName, _ => new OrderingWorkflow())
        .AddOrchestrator(ApprovedWorkflow.RegisteredName, _ => new ApprovedWorkflow());
    private readonly MortalClient client;
    private LocalEngine engine;

    private AttestationWorld(SimulatorHost simulator, VirtualClock clock, IReadOnlyDictionary<string, string?> settings)
    {
        this.simulator = simulator;
        Clock = clock;
        Hold = clock.Hold();
        client = new MortalClient(() => engine!.Client);
        services = BuildServices(settings);
        engine = OpenEngine();
        engine.Start();
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("csp-attestation-").FullName;

    public VirtualClock Clock { get; }

    public ClockHold Hold { get; }

    public RecordedLogs Logs { get; } = new();

    public Looks Looks { get; } = new();

    public SimulatorControl Simulator => simulator.Control;

    public IOrchestrationClient Client => client;

    public IAttestations Attestations => Get<IAttestations>();

    /// <summary>Another user of the remote side.</summary>
    public IAttestationGateway Gateway => Get<IAttestationGateway>();

    public string OutboxFolder => Path.Combine(Folder, "outbox");

    public string EngineFile => Path.Combine(Folder, "engine.db");

    public static AttestationSubject Subject { get; } = new(SeededPartner.ResellerId, SeededPartner.WithoutAgreement);

    public static StartAttestation Request { get; } = new(
        RequestId, SeededPartner.ResellerId, SeededPartner.WithoutAgreement, "Aurora Fahrradwerke GmbH", Ada, "DE", "de-DE");

    public static Task<AttestationWorld> CreateAsync(params (string Key, string Value)[] settings) =>
        CreateAsync(new SimulatorSettings(), settings);

    public static async Task<AttestationWorld> CreateAsync(SimulatorSettings remote, params (string Key, string Value)[] settings)
    {
        var clock = new VirtualClock(Start);
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Clock = clock, BearerToken = BrokerToken, ListenHost = "127.0.0.1" }, CancellationToken.None);
        simulator.Control.ReplaceSettings(remote);
        return new AttestationWorld(simulator, clock, settings.ToDictionary(s => s.Key, s => (string?)s.Value));
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Starts the request of all tests, or a changed one, and lets everything happen that needs no time.</summary>
    public async Task<StartAttestationResult> BeginAsync(StartAttestation? request = null)
    {
        var result = await Attestations.StartAsync(request ?? Request, Operator, CancellationToken.None);
        await SettleAsync();
        return result;
    }

    /// <summary>Long enough for what happens at once and its client-side back-offs, too short for a first poll.</summary>
    public Task SettleAsync() => Hold.AdvanceAsync(TimeSpan.FromSeconds(10));

    public Task PassAsync(TimeSpan span) => Hold.AdvanceAsync(span);

    /// <summary>Lets time run until a state is reached; fails when it is not within some simulated months.</summary>
    public async Task<AttestationRecord> ReachAsync(AttestationState state)
    {
        for (var steps = 0; steps < 3_000; steps++)
        {
            if (await RecordAsync() is { } record && record.State == state)
            {
                return record;
            }

            await PassAsync(steps < 600 ? TimeSpan.FromSeconds(6) : TimeSpan.FromHours(1));
        }

        throw new InvalidOperationException($"The attestation never was {state}; it is {(await RecordAsync()).State}.");
    }

    public async Task<AttestationResult> CompleteAsync()
    {
        // In real time: an instance that waits for a person leaves virtual time nothing to run to.
        var ended = Client.WaitForCompletionAsync(InstanceId).WaitAsync(TimeSpan.FromMinutes(1));
        var status = await Hold.RunUntilAsync(ended);
        Assert.True(status.Status == RuntimeStatus.Completed, $"{status.Status}: {status.Failure}");
        return status.Output!.Value.Deserialize<AttestationResult>(DurableJson.Options)!;
    }

    public async Task<AttestationRecord> RecordAsync() =>
        await Attestations.FindAsync(InstanceId, CancellationToken.None) ?? throw new InvalidOperationException("There is no record.");

    public async Task<AttestationStatus> StatusAsync() =>
        (await Client.GetAsync(InstanceId))!.CustomStatus!.Value.Deserialize<AttestationStatus>(DurableJson.Options)!;

    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() =>
        (await Get<IAttention>().ListAsync(100, null, CancellationToken.None)).Items;

    /// <summary>What the evidence says, in order.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        var entries = new List<AuditEntry>();
        await foreach (var chained in Get<IAuditLog>().ReadAsync(InstanceId, CancellationToken.None))
        {
            entries.Add(chained.Entry);
        }

        return entries;
    }

    public async Task<IReadOnlyList<string>> AuditActionsAsync() => [.. (await AuditAsync()).Select(entry => entry.Action)];

    /// <summary>What took effect at the remote side, without the synchronisations, which may repeat.</summary>
    public IReadOnlyList<EffectKind> Effects() =>
    [
        .. Simulator.Ledger(SeededPartner.WithoutAgreement)
            .Select(entry => entry.Kind)
            .Where(kind => kind != EffectKind.AcceptanceRefreshed),
    ];

    public void Fault(FaultRoute route, FaultKind kind, int count = 1, int? retryAfterSeconds = null, int? status = null) =>
        Simulator.AddFault(new Fault(route, kind, count) { RetryAfterSeconds = retryAfterSeconds, Status = status });

    public void CustomerAccepts() => Assert.True(Simulator.Accept(SeededPartner.WithoutAgreement));

    public Task<CommandOutcome> CancelAsync() => Attestations.CancelAsync(InstanceId, Operator, "Ordered by mistake", CancellationToken.None);

    public Task<CommandOutcome> AnswerAsync(AttestationAnswerKind kind, Signatory? signatory = null) =>
        Attestations.AnswerAsync(InstanceId, Operator, new AttestationAnswer(kind, signatory), CancellationToken.None);

    public Task<CommandOutcome> SignalAsync() => Attestations.SignalAsync(InstanceId, CancellationToken.None);

    /// <summary>The process dies and starts again; the simulator goes on.</summary>
    public async Task RestartAsync()
    {
        await engine.DisposeAsync();
        engine = OpenEngine();
        engine.Start();
    }

    /// <summary>From now on the process dies whenever an instance is to be started; after false it lives again.</summary>
    public void DieAtStart(bool dies) => client.DiesAtStart = dies;

    /// <summary>As <see cref="DieAtStart"/>, for attestations only.</summary>
    public void DieAtAttestationStart(bool dies) => client.DiesAtStartOf = dies ? AttestationNames.Orchestrator : null;

    public IReadOnlyList<string> Mails() =>
        Directory.Exists(OutboxFolder) ? [.. Directory.EnumerateFiles(OutboxFolder, "*.eml").Select(File.ReadAllText)] : [];

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await services.DisposeAsync();
        await simulator.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private LocalEngine OpenEngine() =>
        new(new LocalEngineOptions { DatabasePath = EngineFile }, registry, services, Clock, Get<ILoggerFactory>());

    private ServiceProvider BuildServices(IReadOnlyDictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["Broker:Token"] = BrokerToken,
                ["PartnerCenter:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["Login:BaseAddress"] = simulator.BaseAddress.AbsoluteUri,
                ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
                ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
                ["Login:ClientSecret"] = "canary-client-secret",
                ["Web:PublicBaseAddress"] = "https://attest.contoso.example",
            })
            .AddInMemoryCollection(settings)
            .Build();
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IOrchestrationClient>(client)
            .AddStorage(new StorageOptions { DataFolder = Folder })
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration);
        var real = collection.Last(service => service.ServiceType == typeof(IAttestationGateway));
        collection.AddTransient<IAttestationGateway>(provider => new CountingGateway(
            (IAttestationGateway)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), Looks));
        return collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
