using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>
/// Automatic route: approved, so the broker attests. Each try is sent once at most; when its effect is not known, the
/// acceptance is asked before there is another.
/// </summary>
internal static class AttestingPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        var automatic = run.Automatic!;
        var input = new AttestAutomaticallyInput(
            run.Subject, run.SignatoryId, automatic.ServiceId, run.Country, run.Language, automatic.Evidence!.AcceptedAt,
            episode.Key(run, $"attest {automatic.Tries}"));
        var answer = await episode.AskAsync(run, AttestationActivities.AttestAutomatically, input, "Attesting automatically");
        if (!answer.Has(out var attempt, out var instead))
        {
            return instead;
        }

        var verifying = run.To(AttestationState.Verifying, episode.Now);
        return AttestationStep.Of(
            attempt.Effect switch
            {
                AutomaticEffect.PerhapsSent => verifying with { Doubt = AttestationQuestion.PerhapsAttested(run) },
                // Accepted by another route before anything was sent: it was none of ours.
                AutomaticEffect.AlreadyAccepted when automatic.Tries == 1 => verifying with { Automatic = automatic with { Tries = 0 } },
                _ => verifying,
            },
            "attestation.attested-automatically",
            ("effect", attempt.Effect),
            ("try", automatic.Tries));
    }
}
