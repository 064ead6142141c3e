using System.Collections.Frozen;
using static CspOrchestrations.Core.Attestation.AttestationState;

namespace CspOrchestrations.Core.Attestation;

/// <summary>The lifecycle's one table: which state may follow which, and which command fits which state.</summary>
public static class AttestationTransitions
{
    private static readonly FrozenDictionary<AttestationState, AttestationState[]> Next =
        new Dictionary<AttestationState, AttestationState[]>
        {
            // Completed at once when an accepted agreement exists.
            [Requested] = [Starting, AwaitingEvidence, AwaitingDirectAcceptance, Completed, NeedsPerson, Cancelled],
            // Finalizing at once when an accepted attestation of ours was found open.
            [Starting] = [AwaitingAcceptance, Finalizing, NeedsPerson, Cancelled],
            // Starting again after the link expired; Verifying when somebody else finalized it.
            [AwaitingAcceptance] = [Finalizing, Verifying, Starting, NeedsPerson, Cancelled],
            // Back to waiting when the remote side takes the acceptance back before it is finalized.
            [Finalizing] = [Verifying, AwaitingAcceptance, NeedsPerson, Cancelled],
            // No way to Cancelled: the agreement exists and cannot be taken back. Attesting again when it proves that it does not.
            [Verifying] = [Completed, Attesting, NeedsPerson],
            // To wherever it was interrupted, or to a new start.
            [NeedsPerson] =
            [
                Requested, Starting, AwaitingAcceptance, Finalizing, Verifying, AwaitingApproval, Attesting, AwaitingDirectAcceptance,
                Cancelled,
            ],
            [AwaitingEvidence] = [AwaitingApproval, Cancelled],
            // Back for other evidence when the approval is refused.
            [AwaitingApproval] = [Attesting, AwaitingEvidence, NeedsPerson, Cancelled],
            [Attesting] = [Verifying, NeedsPerson, Cancelled],
            [AwaitingDirectAcceptance] = [Completed, NeedsPerson, Cancelled],
            [Completed] = [],
            [Cancelled] = [],
        }.ToFrozenDictionary();

    public static bool IsValid(AttestationState from, AttestationState to) => Next[from].Contains(to);

    public static bool IsFinal(AttestationState state) => Next[state].Length == 0;

    /// <summary>Whether a command means something in a state; one that does not is answered so and audited.</summary>
    /// <param name="state">Where the lifecycle stands.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="interrupted">The state that <see cref="NeedsPerson"/> interrupted; ignored in other states.</param>
    public static bool Accepts(AttestationState state, AttestationCommand command, AttestationState? interrupted = null) =>
        command switch
        {
            AttestationCommand.Signal or AttestationCommand.Confirm => state is AwaitingAcceptance or AwaitingDirectAcceptance,
            AttestationCommand.Evidence => state == AwaitingEvidence,
            AttestationCommand.Answer => state == NeedsPerson,
            // A finalized attestation whose verification waits for a person can no longer be cancelled either.
            AttestationCommand.Cancel => IsValid(state, Cancelled) && !(state == NeedsPerson && interrupted == Verifying),
            _ => false,
        };

    /// <summary>Where an answer takes a workflow that waits for a person.</summary>
    /// <param name="interrupted">The state that <see cref="NeedsPerson"/> interrupted.</param>
    /// <param name="answer">What the person decided.</param>
    public static AttestationState ResumesAt(AttestationState interrupted, AttestationAnswerKind answer) =>
        // Whom Microsoft's own page was shown to is not sent another link, but asked anew.
        answer is AttestationAnswerKind.Retry or AttestationAnswerKind.ConfirmAccepted || interrupted == AwaitingDirectAcceptance
            ? interrupted
            : Starting;
}
