using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>
/// The link is out. Whatever happens first, a signal, the next look, a reminder, the expiry, it is the remote side's
/// answer that decides; the signal only makes it look now.
/// </summary>
internal static class AwaitingPhase
{
    /// <summary>
    /// Looks that an outage may leave without an answer before a person is asked, half a day at one an hour: an outage
    /// is no question about this attestation, and asking for each of them would bury those that are.
    /// </summary>
    private const int MaxBlindLooks = 12;

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
            var happened = await episode.NextEventAsync(NextWake(episode, run, link, invitedAt));
            var signalled = happened is { Command: AttestationCommand.Signal };
            if (signalled)
            {
                run = run with { NextPollAt = episode.Now };
            }
            else if (happened is not null && episode.Interruption(run, happened) is { } interruption)
            {
                return interruption;
            }

            if (run.NextPollAt <= episode.Now || AttestationRules.IsExpired(link.ExpiresAt, episode.Now))
            {
                if (await LookAsync(episode, run, link) is { } step)
                {
                    return step;
                }

                // After a signal something is likely to happen soon.
                run = run with { Polls = signalled ? 0 : run.Polls + 1, NextPollAt = null, BlindLooks = 0 };
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
    private static async Task<AttestationStep?> LookAsync(AttestationEpisode episode, AttestationRun run, AttestationLink link)
    {
        var input = new ReadAttestationInput(run.Subject, link.AttestationId, run.SignatoryId);
        var answer = await episode.AskAsync(run, AttestationActivities.Read, input, "Looking whether the customer has accepted");
        if (!answer.Has(out var reading, out var instead))
        {
            return answer.Refusal == Refusal.Outage && run.BlindLooks < MaxBlindLooks
                ? AttestationStep.Onward(run with { Polls = run.Polls + 1, NextPollAt = null, BlindLooks = run.BlindLooks + 1 })
                : instead;
        }

        var expired = AttestationRules.IsExpired(reading.ExpiresAt ?? link.ExpiresAt, episode.Now);
        return reading.Finding switch
        {
            AttestationFinding.Accepted => AttestationStep.Of(
                run.To(AttestationState.Finalizing, episode.Now), "attestation.accepted", ("attestationId", link.AttestationId)),
            AttestationFinding.ReplacedByOthers => AttestationStep.AskPerson(run, AttestationQuestion.Superseded(run), episode.Now),
            // The start's look adopts the one that is under way.
            AttestationFinding.ReplacedByOurs => AttestationStep.Of(run.ToNewGeneration(episode.Now), "attestation.replaced"),
            // An expired one may be shown as pending or not at all.
            _ when expired => await ExpiredAsync(episode, run, link),
            // Somebody else may have finalized it; the acceptance tells.
            AttestationFinding.Closed => AttestationStep.Of(run.To(AttestationState.Verifying, episode.Now), "attestation.closed-elsewhere"),
            AttestationFinding.Unclear => await AcceptedElsewhereAsync(episode, run),
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
        new ProtectedValueId(episode.Key(run, "page-token")),
        run.CompanyName,
        link.ExpiresAt);
}
