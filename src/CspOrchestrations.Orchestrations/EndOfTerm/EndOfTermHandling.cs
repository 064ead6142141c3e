using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// The options as they were when the workflow began, with the one rule of the policy that fits. They travel in its state: an
/// orchestrator that read live options would decide differently when it is replayed after a change of them.
/// </summary>
/// <param name="Rule">Without its match, which has done its work.</param>
/// <param name="Ladder">Cut to the length of the term.</param>
/// <param name="RemoteAttempts">Of one remote step that fails, before a person is asked.</param>
/// <param name="RetryFirst">The pause after the first failure.</param>
/// <param name="RetryLongest">The longest pause between attempts.</param>
internal sealed record EndOfTermHandling(
    PolicyRule Rule,
    NoticeLadder Ladder,
    ApprovalRule Approval,
    InstructionsPlacement Placement,
    int RemoteAttempts,
    TimeSpan RetryFirst,
    TimeSpan RetryLongest)
{
    private const double RetryFactor = 2;

    /// <summary>For steps at the remote side and for notices.</summary>
    public RetryPolicy RemoteRetry() => new(RemoteAttempts, RetryFirst, RetryFactor, RetryLongest);

    /// <summary>For the own records, without an end: without them a workflow can neither tell nor ask.</summary>
    public RetryPolicy RecordRetry() => new(int.MaxValue, RetryFirst, RetryFactor, RetryLongest);
}
