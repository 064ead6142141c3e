using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ReconciliationExportFaultTests
{
    private const int Blobs = 9;

    /// <summary>More than the commits of a whole export: the last lives end without a death.</summary>
    private const int MostCommits = 40;

    /// <summary>Each second commit of the export is the last of a life once.</summary>
    [Fact]
    public async Task Export_DeathBeforeEachCommit_LandsEachBlobOnceAndIsReadOnce()
    {
        var clean = await RunAsync(int.MaxValue);
        var deaths = 0;
        for (var commits = 1; commits <= MostCommits; commits += 2)
        {
            var (run, record, died) = await RunAsync(commits);
            deaths += died ? 1 : 0;
            Assert.Equal((ReconciliationExportState.Landed, ReconciliationRunState.Published, (long)Blobs), (record.State, run.State, run.RowsRead));
            Assert.Equal(clean.Run.RunId, run.RunId);
            Assert.Equal(clean.Record.Parts.Select(part => (part.Blob, part.Sha256, part.Length)), record.Parts.Select(part => (part.Blob, part.Sha256, part.Length)));
        }

        Assert.True(deaths is > 8 and < MostCommits / 2, $"{deaths} lives ended before their time.");
    }

    private static async Task<(ReconciliationRunRecord Run, ReconciliationExportRecord Record, bool Died)> RunAsync(int commitsOfALife)
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1", Blobs);
        var id = (await world.Exports.StartAsync(ExportWorld.Billed, "first", ExportWorld.Operator, CancellationToken.None))!;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = world.World.Clock.CreateTimer(_ => over.TrySetResult(), null, TimeSpan.FromMinutes(30), Timeout.InfiniteTimeSpan);
        world.World.Disk.Arm(commitsOfALife);
        await world.World.Hold.RunUntilAsync(Task.WhenAny(over.Task, world.World.Disk.Gone));
        var died = world.World.Disk.Gone.IsCompleted;
        if (died)
        {
            await world.World.RestartAsync(world.World.Disk.Repair);
        }

        world.World.Disk.Repair();
        await world.World.PassAsync(TimeSpan.FromHours(2));
        Assert.Equal(Blobs, (await world.World.StoredAsync("exports/")).Count);
        return (await world.World.OnlyRunAsync(), await world.RecordAsync(id), died);
    }
}
