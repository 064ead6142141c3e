using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>
/// Believes nothing but the remote side's own record, and that only when it is younger than the finalization: it is a
/// copy that is brought up to date on demand.
/// </summary>
internal static class VerifyingPhase
{
    /// <summary>
    /// Synchronisations after which a refused finalization has proved not to have taken effect: one of its own and one that
    /// was under way before. Looks would prove nothing, because the remote side may take its time for one.
    /// </summary>
    private const int SyncsInDoubt = 2;

    /// <summary>To attest automatically, each after proof that the one before had no effect; then a person is asked.</summary>
    private const int MaxAutomaticTries = 3;

    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (run.SyncedBefore is null)
        {
            var first = await ReadAsync(episode, run);
            if (!first.Has(out var before, out var instead))
            {
                return instead;
            }

            run = run with { SyncedBefore = before.LastSyncDate };
        }

        var (lastSync, syncs) = (run.SyncedBefore.Value, 0);
        while (run.Verifications < run.Policy.MaxVerifications && !(run.Doubt is not null && syncs >= SyncsInDoubt))
        {
            var refresh = await episode.AskAsync(
                run, AttestationActivities.RefreshAcceptance, run.Subject, "Refreshing the acceptance");
            if (!refresh.Has(out _, out var interruption))
            {
                return interruption;
            }

            var pause = run.Policy.Verification.PauseAfter(run.Verifications);
            run = run with { Verifications = run.Verifications + 1 };
            if (await episode.PauseAsync(run, episode.Now + pause) is { } refused)
            {
                return refused;
            }

            var answer = await ReadAsync(episode, run);
            if (!answer.Has(out var acceptance, out var instead))
            {
                return instead;
            }

            if (AttestationRules.IsVerified(acceptance.Accepted, acceptance.LastSyncDate, run.SyncedBefore.Value))
            {
                return AttestationStep.Of(
                    run.To(AttestationState.Completed, episode.Now), "attestation.verified", ("lastSyncDate", acceptance.LastSyncDate));
            }

            if (acceptance.LastSyncDate > lastSync)
            {
                (lastSync, syncs) = (acceptance.LastSyncDate, syncs + 1);
            }
        }

        return run.Doubt is { Interrupted: AttestationState.Attesting } && syncs >= SyncsInDoubt && run.Automatic!.Tries < MaxAutomaticTries
            ? AttestationStep.Of(run.ToAttesting(episode.Now), "attestation.proved-not-attested", ("try", run.Automatic.Tries))
            : AttestationStep.AskPerson(run, run.Doubt ?? AttestationQuestion.NotVerified(run), episode.Now);
    }

    private static Task<RemoteAnswer<AcceptanceReading>> ReadAsync(AttestationEpisode episode, AttestationRun run) =>
        episode.AskAsync(run, AttestationActivities.ReadAcceptance, run.Subject, "Reading the acceptance");
}
