using System.Text.Json;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.PartnerCenter.Prices;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm;

/// <summary>
/// Everything as a host has it, in virtual time: the engine on its file, the records on theirs, the clients over loopback HTTP, the
/// simulator. The test says when time runs.
/// </summary>
internal sealed class EndOfTermWorld : IAsyncDisposable
{
    public const string SubscriptionId = "5ab5c21b-0000-4000-8000-000000000001";
    public const string Operator = "operator:grace";

    /// <summary>94 days before <see cref="End"/>.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 29, 8, 0, 0, TimeSpan.Zero);
    public static readonly TermEnd End = new(new DateOnly(2026, 6, 30));

    /// <summary>Real time, and spent at each death of the process.</summary>
    private static readonly TimeSpan CommitRetryDelay = TimeSpan.FromMilliseconds(5);

    private readonly SimulatorHost simulator;
    private readonly ServiceProvider services;
    /// <summary>Without schedules: nothing sweeps but what a test starts.</summary>
    private readonly OrchestrationRegistry registry = new OrchestrationRegistry().AddApprovals().AddEndOfTerm();
    private readonly MortalClient client;
    private LocalEngine engine;

    private readonly bool isScratch;
    private readonly bool isKept;

    private EndOfTermWorld(SimulatorHost simulator, VirtualClock clock, WorldPlace place, IReadOnlyDictionary<string, string?> settings)
    {
        this.simulator = simulator;
        isScratch = place.IsScratch;
        isKept = place.Folder is not null;
        Folder = place.Folder ?? Directory.CreateTempSubdirectory("csp-endofterm-").FullName;
        Clock = clock;
        Hold = clock.Hold();
        Disk = new MortalDisk(clock);
        client = new MortalClient(() => engine!.Client);
        services = BuildServices(settings);
        engine = OpenEngine();
        engine.Start();
    }

    public string Folder { get; }

    public VirtualClock Clock { get; }

    public ClockHold Hold { get; }

    public MortalDisk Disk { get; }

    public RecordedLogs Logs { get; } = new();

    public SimulatorControl Simulator => simulator.Control;

    public SubscriptionControl Portal => Simulator.PartnerCenter.Subscriptions;

    public IEndOfTerm EndOfTerm => Get<IEndOfTerm>();

    public IOrchestrationClient Client => client;

    public string EngineFile => Path.Combine(Folder, "engine.db");

    public static CustomerId Customer => SeededPartnerCenter.Valid;

    public static string InstanceId => EndOfTermNames.InstanceIdOf(SubscriptionId, End);

    public static Task<EndOfTermWorld> CreateAsync(params (string Key, string Value)[] settings) => CreateAsync(new WorldPlace(), settings);

    public static async Task<EndOfTermWorld> CreateAsync(WorldPlace place, params (string Key, string Value)[] settings)
    {
        var clock = new VirtualClock(place.Start ?? Start);
        var simulator = await SimulatorHost.StartAsync(
            new SimulatorOptions { Clock = clock, ListenHost = "127.0.0.1", DataFolder = place.Folder is null ? null : Path.Combine(place.Folder, "simulator") },
            CancellationToken.None);
        simulator.Control.ReplaceSettings(new SimulatorSettings { PartnerCenter = new PartnerCenterSettings { RenewalLag = TimeSpan.FromHours(6) } });
        return new EndOfTermWorld(simulator, clock, place, settings.ToDictionary(s => $"EndOfTerm:{s.Key}", s => (string?)s.Value));
    }

    /// <summary>With the workflow of the one subscription started, and everything done that needs no time.</summary>
    public static async Task<EndOfTermWorld> BegunAsync(NewSubscription? subscription = null, params (string Key, string Value)[] settings)
    {
        var world = await CreateAsync(settings);
        world.Portal.Add(subscription ?? Bought());
        var started = await world.EndOfTerm.StartAsync(Customer, SubscriptionId, Operator, CancellationToken.None);
        Assert.Equal(EndOfTermCommandResult.Accepted, started);
        await world.SettleAsync();
        return world;
    }

    /// <summary>Ten licences of Microsoft 365 E3 for a year, with auto-renew on.</summary>
    public static NewSubscription Bought(bool autoRenew = true, string? actionType = null) => new(
        Customer, End.LastDay.AddDays(1).AddYears(-1), End.LastDay, AutoRenew: autoRenew, ActionType: actionType, Id: SubscriptionId);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Long enough for what happens at once.</summary>
    public Task SettleAsync() => PassAsync(TimeSpan.FromSeconds(20));

    public Task PassAsync(TimeSpan span) => Hold.AdvanceAsync(span);

    /// <summary>Lets time run until so long before the end; negative for after it.</summary>
    public Task PassUntilAsync(TimeSpan beforeEnd) => PassAsync(End.EndsAt - beforeEnd - Clock.GetUtcNow());

    public Task<EndOfTermCommandResult> DecideAsync(EndOfTermChoice choice, NextTermInstructions? instructions = null) => DecideAsync(
        new EndOfTermDecisionRequest(choice, DecisionChannel.Operator, instructions, "As agreed by phone"));

    public async Task<EndOfTermCommandResult> DecideAsync(EndOfTermDecisionRequest decision)
    {
        var result = await EndOfTerm.DecideAsync(SubscriptionId, Operator, decision, CancellationToken.None);
        await SettleAsync();
        return result;
    }

    public async Task<EndOfTermCommandResult> AnswerAsync(EndOfTermAnswer answer)
    {
        var question = (await RecordAsync()).Question!.Value;
        var result = await EndOfTerm.AnswerAsync(SubscriptionId, Operator, answer, question, null, CancellationToken.None);
        await SettleAsync();
        return result;
    }

    public async Task<EndOfTermRecord> RecordAsync() =>
        await EndOfTerm.FindAsync(SubscriptionId, CancellationToken.None) ?? throw new InvalidOperationException("There is no record.");

    public async Task<EndOfTermState> StateAsync() => (await RecordAsync()).State;

    public async Task<EndOfTermResult> ResultAsync()
    {
        var status = (await Client.GetAsync(InstanceId))!;
        Assert.True(status.Status == RuntimeStatus.Completed, $"{status.Status}: {status.Failure}");
        return status.Output!.Value.Deserialize<EndOfTermResult>(DurableJson.Options)!;
    }

    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() =>
        (await Get<IAttention>().ListAsync(100, null, CancellationToken.None)).Items;

    public Task<IReadOnlyList<AuditEntry>> AuditAsync() => EndOfTerm.HistoryAsync(InstanceId, CancellationToken.None);

    /// <summary>What the evidence says happened, in order, without the workflow's name.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync() => [.. (await AuditAsync()).Select(entry => entry.Action.Replace("endOfTerm.", "", StringComparison.Ordinal))];

    public SubscriptionView Subscription() => Portal.Find(SubscriptionId)!;

    /// <summary>Writes of ours: what people do in the portal has no key.</summary>
    public int Writes() => Simulator.PartnerCenter.Effects().Count(effect =>
        effect.Key is not null && effect.Kind is PartnerEffectKind.SubscriptionChanged or PartnerEffectKind.SubscriptionCancelled);

    public void Fault(FaultRoute route, FaultKind kind, int count = 1, int? retryAfterSeconds = null) =>
        Simulator.AddFault(new Fault(route, kind, count) { RetryAfterSeconds = retryAfterSeconds });

    public IReadOnlyList<string> Mails()
    {
        var outbox = Path.Combine(Folder, "outbox");
        return Directory.Exists(outbox) ? [.. Directory.EnumerateFiles(outbox, "*.eml").Select(File.ReadAllText)] : [];
    }

    /// <summary>The process dies and starts again; the simulator goes on.</summary>
    /// <param name="whileStopped">Between the two.</param>
    public async Task RestartAsync(Action? whileStopped = null)
    {
        await engine.DisposeAsync();
        whileStopped?.Invoke();
        engine = OpenEngine();
        engine.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await services.DisposeAsync();
        await simulator.DisposeAsync();
        if (!isKept)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private LocalEngine OpenEngine()
    {
        var options = new LocalEngineOptions { DatabasePath = EngineFile, BeforeCommit = Disk.BeforeCommit, CommitRetryDelay = CommitRetryDelay };
        return new LocalEngine(isScratch ? options.ForScratch() : options, registry, services, Clock, Get<ILoggerFactory>());
    }

    private ServiceProvider BuildServices(IReadOnlyDictionary<string, string?> settings)
    {
        var address = simulator.BaseAddress.AbsoluteUri;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Broker:BaseAddress"] = address,
                ["Broker:Token"] = "any",
                ["PartnerCenter:BaseAddress"] = address,
                ["Login:BaseAddress"] = address,
                ["Login:TenantId"] = SeededPartnerCenter.TenantId.ToString(),
                ["Login:ClientId"] = SeededPartnerCenter.ClientId.ToString(),
                ["Login:ClientSecret"] = "any-secret-will-do-for-the-simulator",
                ["EndOfTerm:NoticeAddress"] = "subscriptions@contoso.example",
            })
            .AddInMemoryCollection(settings)
            .Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(isScratch ? LogLevel.Critical : LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IOrchestrationClient>(client)
            .AddSingleton<IPriceList, ListedPrices>()
            .AddStorage(isScratch ? new StorageOptions { DataFolder = Folder }.ForScratch() : new StorageOptions { DataFolder = Folder })
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}

/// <summary>Where a world lies.</summary>
/// <param name="Folder">It is kept, and taken up again by the next world there; a folder that goes with the world when null.</param>
/// <param name="Start">Where virtual time begins.</param>
/// <param name="IsScratch">Commits do not wait for the disk and logs are not kept: for worlds of thousands.</param>
internal sealed record WorldPlace(string? Folder = null, DateTimeOffset? Start = null, bool IsScratch = false);
