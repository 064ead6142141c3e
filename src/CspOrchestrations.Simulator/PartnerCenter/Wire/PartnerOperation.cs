using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>One operation of the API.</summary>
/// <param name="Route">Its name, by which faults are for it.</param>
/// <param name="Access">Which tokens it takes.</param>
/// <param name="Handle">Runs inside the transaction that also remembers the answer.</param>
internal sealed record PartnerOperation(FaultRoute Route, Access Access, Func<PartnerCall, PartnerReply> Handle);

/// <summary>On whose behalf an operation can be called.</summary>
internal enum Access
{
    AppOrUser,
    AppOnly,
    UserOnly,
}
