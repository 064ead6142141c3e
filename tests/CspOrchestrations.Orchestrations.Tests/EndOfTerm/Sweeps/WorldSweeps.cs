using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Sweeps;

internal static class WorldSweeps
{
    /// <summary>Sweeps by hand, and lets ten minutes pass.</summary>
    public static async Task<RenewalSweepReport> SweepAsync(this EndOfTermWorld world, bool dryRun = false)
    {
        // An id a minute: a second sweep within it would be the same.
        await world.PassAsync(TimeSpan.FromMinutes(1));
        var id = await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        var report = await world.Get<IRenewalSweeps>().FindLatestAsync(CancellationToken.None);
        Assert.Equal(id, report?.SweepId);
        return report!;
    }
}
