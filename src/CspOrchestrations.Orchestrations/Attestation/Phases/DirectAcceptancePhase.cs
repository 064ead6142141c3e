using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>
/// Direct acceptance: the signatory was asked to accept in Microsoft's admin center. There is no link that expires and
/// nothing to finalize; it reminds, and looks until the customer has signed.
/// </summary>
internal static class DirectAcceptancePhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (run.InvitedAt is not { } invitedAt)
        {
            return await InviteAsync(episode, run);
        }

        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            run = run with { NextPollAt = run.NextPollAt ?? episode.Now + run.Policy.Poll.PauseAfter(run.Polls) };
            episode.Show(run);
            var reminderAt = run.Policy.Reminders.NextAt(invitedAt, run.Reminders);
            var happened = await episode.NextEventAsync(reminderAt < run.NextPollAt ? reminderAt : run.NextPollAt);
            var isHint = happened is { Command: AttestationCommand.Signal or AttestationCommand.Confirm };
            if (happened is not null && !isHint && episode.Interruption(run, happened) is { } interruption)
            {
                return interruption;
            }

            if (isHint || run.NextPollAt <= episode.Now)
            {
                if (await LookAsync(episode, run) is { } step)
                {
                    return step;
                }

                run = run with { Polls = isHint ? 0 : run.Polls + 1, NextPollAt = null, BlindLooks = 0 };
            }

            if (run.Policy.Reminders.ReachedAt(invitedAt, run.Reminders, episode.Now) is var reached && reached > run.Reminders)
            {
                return await RemindAsync(episode, run with { Reminders = reached });
            }
        }

        return AttestationStep.Onward(run);
    }

    /// <summary>
    /// Null while the customer has not signed. The broker's copy is asked for anew each time, and what it has by the next
    /// look counts.
    /// </summary>
    private static async Task<AttestationStep?> LookAsync(AttestationEpisode episode, AttestationRun run)
    {
        var answer = await episode.AskAsync(
            run, AttestationActivities.ReadAcceptance, run.Subject, "Looking whether the customer has accepted directly");
        if (!answer.Has(out var acceptance, out var instead))
        {
            return AttestationEpisode.Outlast(run, answer.Refusal) ?? instead;
        }

        if (acceptance.Accepted)
        {
            return AttestationStep.Of(
                run.To(AttestationState.Completed, episode.Now), "attestation.accepted-directly", ("lastSyncDate", acceptance.LastSyncDate));
        }

        var refresh = await episode.AskAsync(
            run, AttestationActivities.RefreshAcceptance, run.Subject, "Refreshing the acceptance");
        return refresh.Has(out _, out var interruption) ? null : AttestationEpisode.Outlast(run, refresh.Refusal) ?? interruption;
    }

    private static async Task<AttestationStep> InviteAsync(AttestationEpisode episode, AttestationRun run)
    {
        var failure = await episode.SendAsync(run, NoticeOf(episode, run, AttestationNoticeKind.DirectInvitation));
        return failure is null
            ? AttestationStep.Of(run with { InvitedAt = episode.Now }, "attestation.invited")
            : AttestationStep.AskPerson(run, AttestationQuestion.Failed(run, "Sending the invitation", failure), episode.Now);
    }

    private static async Task<AttestationStep> RemindAsync(AttestationEpisode episode, AttestationRun run)
    {
        // The invitation went out: a reminder that does not is no reason to stop looking.
        var failure = await episode.SendAsync(run, NoticeOf(episode, run, AttestationNoticeKind.DirectReminder));
        return AttestationStep.Of(run, failure is null ? "attestation.reminded" : "attestation.reminder-failed", ("rung", run.Reminders));
    }

    private static SendNoticeInput NoticeOf(AttestationEpisode episode, AttestationRun run, AttestationNoticeKind kind) => new(
        episode.Key(run, $"{kind}-{run.Reminders}").ToString(), kind, run.SignatoryId, TokenId: null, run.CompanyName, LinkExpiresAt: null);
}
