using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Automatic route: nothing is attested without proof that the customer has accepted; waits for it as long as it takes.</summary>
internal static class EvidencePhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        for (var waits = 0; waits < AttestationEpisode.WaitsPerExecution; waits++)
        {
            if (await episode.NextEventAsync() is not { } happened)
            {
                continue;
            }

            if (happened is { Command: AttestationCommand.Evidence, Evidence: { } evidence })
            {
                return Recorded(episode, run, evidence, happened.Actor);
            }

            if (episode.Interruption(run, happened) is { } interruption)
            {
                return interruption;
            }
        }

        return AttestationStep.Onward(run);
    }

    private static AttestationStep Recorded(AttestationEpisode episode, AttestationRun run, AcceptanceEvidence evidence, string actor) =>
        AttestationStep.Of(
            (run with { Automatic = run.Automatic! with { Evidence = evidence, RecordedBy = actor } })
                .ToApproval(episode.InstanceId, episode.Now),
            "attestation.evidence-recorded",
            actor,
            ("documentReference", evidence.DocumentReference),
            ("sha256", evidence.Sha256),
            ("collector", evidence.Collector),
            ("acceptedAt", evidence.AcceptedAt));
}
