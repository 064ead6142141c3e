using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Orchestrations.Attestation.Phases;

/// <summary>Asks the remote side for an attestation of this generation, once.</summary>
internal static class StartingPhase
{
    public static async Task<AttestationStep> RunAsync(AttestationEpisode episode, AttestationRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return interruption;
        }

        var addressId = new ProtectedValueId(episode.Key(run, "agreement-address"));
        var input = new StartAttestationInput(
            run.Subject, run.SignatoryId, run.Country, run.Language, run.AcceptanceDate, run.PreviousAttestationId, addressId,
            episode.Key(run, "start"), run.CompanyName);
        var answer = await episode.AskAsync(run, AttestationActivities.Start, input, "Starting the attestation");
        if (!answer.Has(out var start, out var instead))
        {
            return instead;
        }

        var started = run.To(start.Accepted ? AttestationState.Finalizing : AttestationState.AwaitingAcceptance, episode.Now) with
        {
            Link = new AttestationLink(start.AttestationId, addressId, start.ExpiresAt, IsUnreadable: start.IsUnreadable),
        };
        return AttestationStep.Of(
            started,
            start.Adopted ? "attestation.adopted" : "attestation.started",
            ("attestationId", start.AttestationId),
            ("generation", run.Generation),
            ("expiresAt", start.ExpiresAt));
    }
}
