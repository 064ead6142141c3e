using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Testing.Azurite;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

/// <summary>The same ingest with inbox and runs in a storage account, which a real Azurite stands for.</summary>
public sealed class ReconciliationAzureTests
{
    [Fact]
    public async Task Ingest_BlobInTheInboxContainer_BecomesARunAtOnceAndARejectedOneIsPutAside()
    {
        var azurite = await AzuriteService.BlobsAsync();
        await using var world = new ReconciliationWorld(new BlobStorageOptions { ConnectionString = azurite.ConnectionString });
        foreach (var sample in new[] { "recon_billed.csv", "bad_truncated_gzip.jsonl.gz" })
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(ReconciliationWorld.TestData, sample));
            await world.Stores.Inbox.TryWriteAsync(sample, content, PutCondition.IfNew, CancellationToken.None);
        }

        Assert.Equal(2, await world.SweepAsync());
        await world.PassAsync(TimeSpan.FromMinutes(1));

        var runs = await world.RunsAsync();
        var read = Assert.Single(runs, run => run.Name == "recon_billed.csv");
        Assert.Equal((ReconciliationRunState.Published, 200L), (read.State, read.RowsRead));
        Assert.Equal(read.RunId, (await world.CurrentAsync(read.Name)).GetProperty("runId").GetString());
        await using (var report = await world.Get<IReconciliationRuns>().OpenOutputAsync(read.RunId, "report.html", CancellationToken.None))
        {
            Assert.Equal(read.Outputs.Single(output => output.Name == "report.html").Size, report!.Properties.Length);
        }

        Assert.Equal(["recon_billed.csv"], await world.Stores.Inbox.ListAsync("", CancellationToken.None).Select(blob => blob.Name).ToListAsync());
        Assert.NotEmpty(await world.StoredAsync($"quarantine/{runs.Single(run => run != read).RunId}/files/"));
        Assert.False(Directory.Exists(world.Inbox));
        Assert.DoesNotContain("AccountKey", world.Logs.Text, StringComparison.Ordinal);
    }
}
