using System.Text;
using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local;
using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Orchestrations.Tests.EndOfTerm;
using CspOrchestrations.PartnerCenter;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

/// <summary>The ingest of billing files as a host has it, in virtual time, with the inbox as a folder. The test says when time runs.</summary>
internal sealed class ReconciliationWorld : IAsyncDisposable
{
    private static readonly TimeSpan CommitRetryDelay = TimeSpan.FromMilliseconds(5);

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider services;
    private readonly OrchestrationRegistry registry = new OrchestrationRegistry().AddReconciliation();
    private readonly MortalClient client;
    private LocalEngine engine;

    public ReconciliationWorld(Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
        : this(NewClock(), new BlobStorageOptions(), replace, settings)
    {
    }

    /// <param name="blobs">Where the containers lie.</param>
    /// <param name="replace">Registers last.</param>
    /// <param name="settings">Of the host.</param>
    public ReconciliationWorld(BlobStorageOptions blobs, Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
        : this(NewClock(), blobs, replace, settings)
    {
    }

    public ReconciliationWorld(
        VirtualClock clock, BlobStorageOptions blobs, Action<IServiceCollection>? replace, params (string Key, string Value)[] settings)
    {
        Clock = clock;
        Hold = Clock.Hold();
        Disk = new MortalDisk(Clock);
        client = new MortalClient(() => engine!.Client);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value))
            .Build();
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IOrchestrationClient>(client)
            .AddStorage(new StorageOptions { DataFolder = folder.Path, Blobs = blobs })
            .AddPartnerCenter(configuration)
            .AddOrchestrations(configuration);
        replace?.Invoke(collection);
        services = collection.BuildServiceProvider();
        engine = OpenEngine();
        engine.Start();
        // Opened, as by a host that runs, so that people find the folder.
        _ = Stores.Inbox;
    }

    public static string TestData { get; } = Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation");

    public VirtualClock Clock { get; }

    public ClockHold Hold { get; }

    public MortalDisk Disk { get; }

    public RecordedLogs Logs { get; } = new();

    public string Folder => folder.Path;

    public string Inbox => Path.Combine(folder.Path, "inbox");

    public ReconciliationStores Stores => Get<ReconciliationStores>();

    public static VirtualClock NewClock() => new(new DateTimeOffset(2026, 7, 10, 8, 0, 0, TimeSpan.Zero));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Puts one of the samples into the inbox, whole and at rest.</summary>
    public void Drop(string sample, string? name = null)
    {
        var pending = Path.Combine(Folder, "pending");
        File.Copy(Path.Combine(TestData, sample), pending);
        File.Move(pending, Path.Combine(Inbox, name ?? sample), overwrite: true);
    }

    public void DropText(string name, string text) => File.WriteAllText(Path.Combine(Inbox, name), text, new UTF8Encoding(false));

    public Task<int> SweepAsync() => Get<IReconciliationInbox>().SweepAsync(CancellationToken.None);

    /// <summary>Looks into the inbox as a host does until what lies there has come to rest, and lets everything happen.</summary>
    public async Task TakeAsync()
    {
        await SweepAsync();
        await PassAsync(TimeSpan.FromSeconds(5));
        await SweepAsync();
        await PassAsync(TimeSpan.FromMinutes(1));
    }

    public Task PassAsync(TimeSpan span) => Hold.AdvanceAsync(span);

    public async Task<IReadOnlyList<ReconciliationRunRecord>> RunsAsync() =>
        (await Get<ReconciliationRunRecords>().ListAsync(100, null, CancellationToken.None)).Items;

    public async Task<ReconciliationRunRecord> OnlyRunAsync() => Assert.Single(await RunsAsync());

    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync() =>
        (await Get<IAttention>().ListAsync(100, null, CancellationToken.None)).Items;

    public async Task<IReadOnlyList<InstanceStatus>> InstancesAsync(string prefix) =>
        (await client.QueryAsync(new InstanceQuery(prefix), CancellationToken.None)).Items;

    public async Task<JsonElement> CurrentAsync(string name)
    {
        var read = await Stores.Runs.ReadAsync(ReconciliationIngestNames.CurrentOf(name), CancellationToken.None);
        return JsonDocument.Parse(read!.Value.Content).RootElement;
    }

    public async Task<string> TextAsync(string blob) =>
        Encoding.UTF8.GetString((await Stores.Runs.ReadAsync(blob, CancellationToken.None))!.Value.Content);

    public async Task<IReadOnlyList<string>> StoredAsync(string prefix) =>
        await Stores.Runs.ListAsync(prefix, CancellationToken.None).Select(blob => blob.Name).ToListAsync();

    public IReadOnlyList<string> Mails()
    {
        var outbox = Path.Combine(Folder, "outbox");
        return Directory.Exists(outbox) ? [.. Directory.EnumerateFiles(outbox, "*.eml").Select(File.ReadAllText)] : [];
    }

    /// <summary>The process dies and starts again.</summary>
    public async Task RestartAsync(Action? whileStopped = null)
    {
        await engine.DisposeAsync();
        whileStopped?.Invoke();
        engine = OpenEngine();
        engine.Start();
    }

    public async Task<ReconciliationPart> LandAsync(string name, string sample)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(TestData, sample));
        var etag = await Stores.Runs.TryWriteAsync(name, content, PutCondition.Always, CancellationToken.None);
        return new ReconciliationPart(name, etag!);
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await services.DisposeAsync();
        folder.Dispose();
    }

    private LocalEngine OpenEngine() => new(
        new LocalEngineOptions { DatabasePath = Path.Combine(folder.Path, "engine.db"), BeforeCommit = Disk.BeforeCommit, CommitRetryDelay = CommitRetryDelay },
        registry, services, Clock, Get<ILoggerFactory>());
}
