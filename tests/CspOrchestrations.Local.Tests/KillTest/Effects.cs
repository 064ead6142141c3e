using CspOrchestrations.Simulator;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>The simulator's ledger as the measure of what the host has done, however fast the machine is.</summary>
internal sealed class Effects(SimulatorClient simulator)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private readonly List<int> atKills = [];

    /// <summary>How many effects there were at each kill; the host had more to do each time.</summary>
    public IReadOnlyList<int> AtKills => atKills;

    public async Task GrowAsync(int by, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(Look);
        var enough = await CountAsync(cancellationToken) + by;
        while (await CountAsync(cancellationToken) < enough)
        {
            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async Task NoteKillAsync(CancellationToken cancellationToken) => atKills.Add(await CountAsync(cancellationToken));

    private async Task<int> CountAsync(CancellationToken cancellationToken) => (await simulator.LedgerAsync(null, cancellationToken)).Count;
}
