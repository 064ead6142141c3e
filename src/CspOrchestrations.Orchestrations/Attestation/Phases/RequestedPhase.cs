using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Is an attestation needed at all? An accepted agreement, by whatever route, needs nothing more.</summary>
internal static class RequestedPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        var answer = await episode.AskAsync(run, AttestationActivities.ReadAcceptance, run.Subject, "Reading the acceptance");
        if (!answer.Has(out var acceptance, out var instead))
        {
            return instead;
        }

        return acceptance.Accepted
            ? AttestationStep.Of(
                run.To(AttestationState.Completed, episode.Now), "attestation.already-accepted", ("lastSyncDate", acceptance.LastSyncDate))
            : AttestationStep.Of(
                run.ToNewGeneration(episode.Now), "attestation.needed", ("lastSyncDate", acceptance.LastSyncDate));
    }
}
