using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// The options as they were when the workflow began, with the one rule of the policy that fits. They travel in its state: an
/// orchestrator that read live options would decide differently when it is replayed after a change of them.
/// </summary>
/// <param name="Rule">Without its match, which has done its work.</param>
/// <param name="Ladder">Cut to the length of the term.</param>
internal sealed record EndOfTermHandling(
    PolicyRule Rule,
    NoticeLadder Ladder,
    ApprovalRule Approval,
    InstructionsPlacement Placement,
    RemotePatience Patience);
