using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Turns the customer's acceptance into the agreement, once.</summary>
internal static class FinalizingPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        return run.CancelledBy is null ? await FinalizeAsync(episode, run) : await CancelAsync(episode, run, run.CancelledBy);
    }

    private static async Task<AttestationStep> FinalizeAsync(AttestationEpisode episode, AttestationRun run)
    {
        var id = run.Link!.AttestationId;
        var input = run.Subject.CustomerId is null
            ? new FinalizeAttestationInput(run.Subject, id, episode.Key(run, $"finalize {id}"))
            : new FinalizeAttestationInput(
                run.Subject, id, episode.Key(run, $"finalize {id} {run.FinalizationsTooEarly}"), run.SignatoryId, run.Since);
        var answer = await episode.AskAsync(run, AttestationActivities.FinalizeAgreement, input, "Finalizing the agreement");
        if (!answer.Has(out var finalization, out var instead))
        {
            return answer.Refusal == Refusal.ByRule ? Doubt(episode, run, instead.Run.Question!) : instead;
        }

        return finalization.Effect switch
        {
            FinalizationEffect.NotAccepted when finalization.Problem is { } problem => NotAcceptedYet(episode, run, problem),
            FinalizationEffect.NotAccepted => AttestationStep.Of(
                run.To(AttestationState.AwaitingAcceptance, episode.Now), "attestation.acceptance-withdrawn", ("attestationId", id)),
            FinalizationEffect.Replaced => AttestationStep.AskPerson(run, AttestationQuestion.Superseded(run), episode.Now),
            var effect => AttestationStep.Of(
                run.To(AttestationState.Verifying, episode.Now), "attestation.finalized", ("attestationId", id), ("effect", effect)),
        };
    }

    /// <summary>Whoever said that the customer has accepted was too early. No failure: the link is still good.</summary>
    private static AttestationStep NotAcceptedYet(AttestationEpisode episode, AttestationRun run, RemoteProblem problem) =>
        AttestationStep.Of(
            run.To(AttestationState.AwaitingAcceptance, episode.Now) with
            {
                FinalizationsTooEarly = run.FinalizationsTooEarly + 1,
                NotAcceptedAt = episode.Now,
            },
            "attestation.not-accepted-yet",
            ("attestationId", run.Link!.AttestationId),
            ("status", problem.Status),
            ("code", problem.Code),
            ("title", problem.Title));

    /// <summary>
    /// An earlier try may have taken effect without an answer, and the remote side may go on to show the attestation as
    /// pending: before a person is troubled, the acceptance is asked.
    /// </summary>
    private static AttestationStep Doubt(AttestationEpisode episode, AttestationRun run, AttestationQuestion question) =>
        AttestationStep.Of(
            run.To(AttestationState.Verifying, episode.Now) with { Doubt = question },
            "attestation.finalization-refused",
            ("attestationId", run.Link!.AttestationId));

    /// <summary>
    /// A try to finalize may have taken effect without an answer. Only while the remote side still shows it as pending
    /// can it be cancelled; the agreement cannot be taken back.
    /// </summary>
    private static async Task<AttestationStep> CancelAsync(AttestationEpisode episode, AttestationRun run, string actor)
    {
        var input = new ReadAttestationInput(run.Subject, run.Link!.AttestationId, run.SignatoryId);
        var answer = await episode.AskAsync(run, AttestationActivities.Read, input, "Looking whether it can still be cancelled");
        if (!answer.Has(out var reading, out var instead))
        {
            return instead;
        }

        if (reading.Finding == AttestationFinding.Unreadable)
        {
            return await CancelUnreadAsync(episode, run, actor);
        }

        return reading.Finding is AttestationFinding.Closed or AttestationFinding.Unclear
            ? TooLate(episode, run, actor)
            : Cancelled(episode, run, actor);
    }

    /// <summary>Where the attestation tells nothing, the agreement tells whether a try to finalize took effect.</summary>
    private static async Task<AttestationStep> CancelUnreadAsync(AttestationEpisode episode, AttestationRun run, string actor)
    {
        var answer = await episode.AskAsync(
            run, AttestationActivities.ReadAcceptance, run.Subject, "Looking whether it can still be cancelled");
        if (!answer.Has(out var acceptance, out var instead))
        {
            return instead;
        }

        return acceptance.Accepted ? TooLate(episode, run, actor) : Cancelled(episode, run, actor);
    }

    private static AttestationStep TooLate(AttestationEpisode episode, AttestationRun run, string actor) => AttestationStep.Of(
        run.To(AttestationState.Verifying, episode.Now), AttestationStep.RefusalOf(AttestationCommand.Cancel), actor, ("state", "finalized"));

    private static AttestationStep Cancelled(AttestationEpisode episode, AttestationRun run, string actor) =>
        AttestationStep.Of(run.To(AttestationState.Cancelled, episode.Now), "attestation.cancelled", actor);
}
