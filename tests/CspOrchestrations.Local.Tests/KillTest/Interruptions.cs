using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>What the kills cut short; a test that kills an idle host proves nothing.</summary>
internal sealed class Interruptions(SimulatorClient simulator)
{
    private readonly List<int> underWay = [];

    /// <summary>At each kill, how many attestations had been started and not finalized.</summary>
    public IReadOnlyList<int> UnderWay => underWay;

    public async Task NoteKillAsync(CancellationToken cancellationToken)
    {
        var ledger = await simulator.LedgerAsync(null, cancellationToken);
        underWay.Add(Organizations(EffectKind.AttestationStarted) - Organizations(EffectKind.AttestationFinalized));

        int Organizations(EffectKind kind) => ledger.Where(entry => entry.Kind == kind).DistinctBy(entry => entry.OrganizationId).Count();
    }
}
