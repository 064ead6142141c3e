using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Waits for a person for as long as it takes.</summary>
internal static class PersonPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        var question = run.Question!;
        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            if (await episode.NextEventAsync() is not { } happened)
            {
                continue;
            }

            switch (happened.Command)
            {
                case AttestationCommand.Signal or AttestationCommand.Continue:
                    break;
                case AttestationCommand.Answer when happened.Question == question.Number:
                    return Resume(episode, run, question, happened);
                case AttestationCommand.Cancel
                    when AttestationTransitions.Accepts(run.State, AttestationCommand.Cancel, question.Interrupted):
                    return Cancel(episode, run, question, happened);
                default:
                    return AttestationStep.Refused(run, happened);
            }
        }

        return AttestationStep.Onward(run);
    }

    private static AttestationStep Resume(
        AttestationEpisode episode, AttestationRun run, AttestationQuestion question, AttestationEvent answer)
    {
        var kind = answer.Answer ?? AttestationAnswerKind.Retry;
        var signatoryId = answer.SignatoryId ?? run.SignatoryId;
        var next = AttestationTransitions.ResumesAt(question.Interrupted, kind);
        var resumed = (kind, next) switch
        {
            (_, AttestationState.Attesting) => run.ToAttesting(episode.Now),
            (_, AttestationState.AwaitingApproval) => run.ToApproval(episode.InstanceId, episode.Now),
            (AttestationAnswerKind.Retry, _) => run.To(next, episode.Now) with { Polls = 0, SyncedBefore = null, Verifications = 0 },
            // Asked anew: another signatory has not heard of it, and the same one gets a first mail again.
            (_, AttestationState.AwaitingDirectAcceptance) => run.To(next, episode.Now) with
            {
                Generation = run.Generation + 1, InvitedAt = null, Reminders = 0, Polls = 0,
            },
            _ => run.ToNewGeneration(episode.Now),
        };
        return AttestationStep.Of(
            resumed with
            {
                SignatoryId = signatoryId,
                ReusesContact = run.ReusesContact && answer.SignatoryId is null,
                Intent = signatoryId == run.SignatoryId ? run.Intent : run.Intent + 1,
            },
            "attestation.answered",
            answer.Actor,
            ("answer", kind),
            ("note", answer.Note));
    }

    private static AttestationStep Cancel(
        AttestationEpisode episode, AttestationRun run, AttestationQuestion question, AttestationEvent cancel) =>
        question.Interrupted == AttestationState.Finalizing
            ? AttestationStep.Of(
                run.To(AttestationState.Finalizing, episode.Now) with { CancelledBy = cancel.Actor },
                "attestation.cancel-asked",
                cancel.Actor,
                ("reason", cancel.Note))
            : AttestationStep.Cancelled(run, cancel, episode.Now);
}
