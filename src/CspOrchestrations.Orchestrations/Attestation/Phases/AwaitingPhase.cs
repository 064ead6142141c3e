using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>
/// The link is out. Whatever happens first, a signal, the next look, a reminder, the expiry, it is the remote side's
/// answer that decides; the signal only makes it look now.
/// </summary>
internal static class AwaitingPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        var link = run.Link!;
        if (link.InvitedAt is not { } invitedAt)
        {
            return await InviteAsync(episode, run, link);
        }

        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            run = run with { NextPollAt = run.NextPollAt ?? episode.Now + run.Policy.Poll.PauseAfter(run.Polls) };
            episode.Show(run);
            var happened = run.HintedBy is null ? await episode.NextEventAsync(NextWake(episode, run, link, invitedAt)) : null;
            var hintedBy = happened is { Command: AttestationCommand.Signal or AttestationCommand.Confirm } ? happened.Actor : run.HintedBy;
            if (hintedBy is not null)
            {
                run = run with { NextPollAt = episode.Now };
            }
            else if (happened is not null && episode.Interruption(run, happened) is { } interruption)
            {
                return interruption;
            }

            if (run.NextPollAt <= episode.Now || AttestationRules.IsExpired(link.ExpiresAt, episode.Now))
            {
                if (await LookAsync(episode, run, link, hintedBy) is { } step)
                {
                    return step;
                }

                // After a hint something is likely to happen soon.
                run = run with { Polls = hintedBy is null ? run.Polls + 1 : 0, NextPollAt = null, BlindLooks = 0, HintedBy = null };
            }

            if (run.Policy.Reminders.ReachedAt(invitedAt, run.Reminders, episode.Now) is var reached && reached > run.Reminders)
            {
                return await RemindAsync(episode, run with { Reminders = reached }, link);
            }
        }

        return AttestationStep.Onward(run);
    }

    private static DateTimeOffset? NextWake(
        AttestationEpisode episode, AttestationRun run, AttestationLink link, DateTimeOffset invitedAt) => new[]
    {
        run.NextPollAt,
        // Once: the remote side may go on to call an expired link good, or not answer, and that is a matter for the next poll.
        AttestationRules.IsExpired(link.ExpiresAt, episode.Now) ? null : link.ExpiresAt,
        run.Policy.Reminders.NextAt(invitedAt, run.Reminders),
    }.Min();

    /// <summary>Asks whether the customer has accepted; null when there is nothing to do but to wait on.</summary>
    private static async Task<AttestationStep?> LookAsync(
        AttestationEpisode episode, AttestationRun run, AttestationLink link, string? hintedBy)
    {
        var input = new ReadAttestationInput(run.Subject, link.AttestationId, run.SignatoryId);
        var answer = await episode.AskAsync(run, AttestationActivities.Read, input, "Looking whether the customer has accepted");
        if (!answer.Has(out var reading, out var instead))
        {
            return AttestationEpisode.Outlast(run, answer.Refusal) ?? instead;
        }

        var expired = AttestationRules.IsExpired(reading.ExpiresAt ?? link.ExpiresAt, episode.Now);
        return reading.Finding switch
        {
            AttestationFinding.Accepted => AttestationStep.Of(
                run.To(AttestationState.Finalizing, episode.Now), "attestation.accepted", ("attestationId", link.AttestationId)),
            // Only trying tells; the agreement takes an acceptance, or says that there is none yet.
            AttestationFinding.Unreadable when hintedBy is not null => AttestationStep.Of(
                run.To(AttestationState.Finalizing, episode.Now), "attestation.acceptance-reported", hintedBy, ("attestationId", link.AttestationId)),
            AttestationFinding.ReplacedByOthers => AttestationStep.AskPerson(run, AttestationQuestion.Superseded(run), episode.Now),
            // The start's look adopts the one that is under way.
            AttestationFinding.ReplacedByOurs => AttestationStep.Of(run.ToNewGeneration(episode.Now), "attestation.replaced"),
            // An expired one may be shown as pending or not at all.
            _ when expired => await ExpiredAsync(episode, run, link),
            // Somebody else may have finalized it; the acceptance tells.
            AttestationFinding.Closed => AttestationStep.Of(run.To(AttestationState.Verifying, episode.Now), "attestation.closed-elsewhere"),
            AttestationFinding.Unclear or AttestationFinding.Unreadable => await AcceptedElsewhereAsync(episode, run),
            _ => null,
        };
    }

    private static async Task<AttestationStep> ExpiredAsync(AttestationEpisode episode, AttestationRun run, AttestationLink link)
    {
        // Who has accepted by another route must not be asked to sign again.
        if (await AcceptedElsewhereAsync(episode, run) is { } step)
        {
            return step;
        }

        return AttestationRules.MayReissue(run.Reissues, run.Policy.MaxReissues)
            ? AttestationStep.Of(
                run.ToNewGeneration(episode.Now) with { Reissues = run.Reissues + 1 },
                "attestation.link-expired",
                ("attestationId", link.AttestationId),
                ("expiresAt", link.ExpiresAt))
            : AttestationStep.AskPerson(run, AttestationQuestion.ExpiredTooOften(run), episode.Now);
    }

    /// <summary>Asks the acceptance; null when there is none.</summary>
    private static async Task<AttestationStep?> AcceptedElsewhereAsync(AttestationEpisode episode, AttestationRun run)
    {
        var answer = await episode.AskAsync(run, AttestationActivities.ReadAcceptance, run.Subject, "Reading the acceptance");
        if (!answer.Has(out var acceptance, out var instead))
        {
            return instead;
        }

        return acceptance.Accepted
            ? AttestationStep.Of(run.To(AttestationState.Verifying, episode.Now), "attestation.accepted-elsewhere")
            : null;
    }

    private static async Task<AttestationStep> InviteAsync(AttestationEpisode episode, AttestationRun run, AttestationLink link)
    {
        var invited = run with { Link = link with { InvitedAt = episode.Now } };
        var failure = await episode.SendAsync(run, NoticeOf(episode, run, link, AttestationNoticeKind.Invitation, 0));
        return failure is null
            ? AttestationStep.Of(invited, "attestation.invited")
            : AttestationStep.AskPerson(run, AttestationQuestion.Failed(run, "Sending the invitation", failure), episode.Now);
    }

    private static async Task<AttestationStep> RemindAsync(AttestationEpisode episode, AttestationRun run, AttestationLink link)
    {
        // The invitation went out: a reminder that does not is no reason to stop looking.
        var failure = await episode.SendAsync(run, NoticeOf(episode, run, link, AttestationNoticeKind.Reminder, run.Reminders));
        return AttestationStep.Of(run, failure is null ? "attestation.reminded" : "attestation.reminder-failed", ("rung", run.Reminders));
    }

    private static SendNoticeInput NoticeOf(
        AttestationEpisode episode, AttestationRun run, AttestationLink link, AttestationNoticeKind kind, int rung) => new(
        episode.Key(run, $"{kind}-{rung}").ToString(),
        kind,
        run.SignatoryId,
        AttestationReport.PageTokenIdOf(episode.InstanceId, run),
        run.CompanyName,
        link.ExpiresAt);
}
