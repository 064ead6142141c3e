using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ReconciliationFaultTests
{
    private const string Sample = "recon_billed_full.jsonl.gz";

    [Fact]
    public async Task Ingest_DeathBeforeEachCommit_EndsAsOneRun()
    {
        var clean = await RunAsync(commitsOfALife: int.MaxValue);
        for (var commits = 1; commits <= 12; commits++)
        {
            var run = await RunAsync(commits);
            Assert.Equal(clean.Outputs, run.Outputs);
            Assert.Equal(ReconciliationRunState.Published, run.State);
        }

        static async Task<ReconciliationRunRecord> RunAsync(int commitsOfALife)
        {
            await using var world = new ReconciliationWorld();
            world.Drop("bad_json_line.jsonl.gz");
            File.SetLastWriteTimeUtc(Path.Combine(world.Inbox, "bad_json_line.jsonl.gz"), new DateTime(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc));
            await world.Get<IReconciliationIngests>().StartFromInboxAsync("bad_json_line.jsonl.gz", CancellationToken.None);
            var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var timer = world.Clock.CreateTimer(_ => over.TrySetResult(), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
            world.Disk.Arm(commitsOfALife);
            await world.Hold.RunUntilAsync(Task.WhenAny(over.Task, world.Disk.Gone));
            if (world.Disk.Gone.IsCompleted)
            {
                await world.RestartAsync(world.Disk.Repair);
            }

            world.Disk.Repair();
            await world.PassAsync(TimeSpan.FromHours(1));
            Assert.Single(world.Mails());
            Assert.Single(await world.AttentionAsync());
            return await world.OnlyRunAsync();
        }
    }

    [Fact]
    public async Task Ingest_FileReplacedHalfWay_DropsTheTryAndReadsTheNewContent()
    {
        BrokenStore? broken = null;
        await using var world = new ReconciliationWorld(services => Break(services, ReconciliationIngestNames.InboxContainer, store => broken = store));
        world.Drop("csv_duplicate_rows.csv", "bill.csv");
        _ = world.Stores;
        broken!.AtFirstRead = () => world.Drop("recon_billed.csv", "bill.csv");

        await world.TakeAsync();
        await world.TakeAsync();

        var run = await world.OnlyRunAsync();
        Assert.Equal((200L, ReconciliationRunState.Published, null), (run.RowsRead, run.State, run.Replaces));
    }

    [Fact]
    public async Task Ingest_DiskFull_SaysSoWaitsAndEndsWhenThereIsSpace()
    {
        BrokenStore? broken = null;
        await using var world = new ReconciliationWorld(services => Break(services, ReconciliationIngestNames.Container, store => broken = store));
        _ = world.Stores;
        broken!.IsFull = true;
        world.Drop(Sample);

        await world.TakeAsync();
        await world.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(ReconciliationRunState.Held, (await world.OnlyRunAsync()).State);
        Assert.Contains("the disk is full", Assert.Single(await world.AttentionAsync()).Reason, StringComparison.Ordinal);
        Assert.Empty(await world.StoredAsync("runs/"));
        Assert.True(File.Exists(Path.Combine(world.Inbox, Sample)));

        broken.IsFull = false;
        await world.PassAsync(TimeSpan.FromMinutes(10));

        var run = await world.OnlyRunAsync();
        Assert.Equal((ReconciliationRunState.Published, 200L, null), (run.State, run.RowsRead, run.Reason));
        Assert.DoesNotContain(await world.AttentionAsync(), item => item.Title.Contains("storage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ingest_FileThatFailsEachTime_EndsInQuarantineAfterBoundedTries()
    {
        BrokenStore? broken = null;
        await using var world = new ReconciliationWorld(services => Break(services, ReconciliationIngestNames.InboxContainer, store => broken = store));
        _ = world.Stores;
        var reads = 0;
        broken!.AtEachRead = _ =>
        {
            if (++reads <= 5)
            {
                throw new ArithmeticException("A fault of the reader.");
            }
        };
        world.Drop(Sample);
        await world.TakeAsync();

        await world.PassAsync(TimeSpan.FromHours(1));

        var run = await world.OnlyRunAsync();
        Assert.Equal(ReconciliationRunState.Quarantined, run.State);
        Assert.Equal(5, world.Logs.Entries.Count(log => log.EventId == 2602));
        Assert.Contains("ArithmeticException", run.Reason, StringComparison.Ordinal);
        Assert.Contains("quarantine", Assert.Single(await world.AttentionAsync()).Title, StringComparison.Ordinal);
    }

    private static void Break(IServiceCollection services, string container, Action<BrokenStore> made)
    {
        var real = services.Last(service => Equals(service.ServiceKey, container));
        services.AddKeyedSingleton<IBlobStore>(container, (provider, key) =>
        {
            var store = new BrokenStore((IBlobStore)real.KeyedImplementationFactory!(provider, key));
            made(store);
            return store;
        });
    }

    /// <summary>A store whose disk is full, or whose files change while they are read.</summary>
    private sealed class BrokenStore(IBlobStore real) : IBlobStore
    {
        public bool IsFull { get; set; }

        public Action? AtFirstRead { get; set; }

        public Action<string>? AtEachRead { get; set; }

        public IAsyncEnumerable<BlobProperties> ListAsync(string prefix, CancellationToken cancellationToken) => real.ListAsync(prefix, cancellationToken);

        public Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken) => real.GetPropertiesAsync(name, cancellationToken);

        public async Task<BlobContent?> OpenReadAsync(string name, string? etag, CancellationToken cancellationToken)
        {
            AtEachRead?.Invoke(name);
            var content = await real.OpenReadAsync(name, etag, cancellationToken);
            var change = AtFirstRead;
            AtFirstRead = null;
            change?.Invoke();
            return content;
        }

        public Task<BlobWriteStream> OpenWriteAsync(string name, PutCondition condition, CancellationToken cancellationToken) =>
            IsFull ? throw new BlobStoreException($"'{name}' cannot be stored: the disk is full.") : real.OpenWriteAsync(name, condition, cancellationToken);

        public Task<bool> DeleteAsync(string name, string? etag, CancellationToken cancellationToken) => real.DeleteAsync(name, etag, cancellationToken);
    }
}
