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

        if (acceptance.Accepted)
        {
            return AttestationStep.Of(
                run.To(AttestationState.Completed, episode.Now), "attestation.already-accepted", ("lastSyncDate", acceptance.LastSyncDate));
        }

        if (run.ReusesContact)
        {
            if (await ContactAsync(episode, run) is { } step)
            {
                return step;
            }

            run = run with { ReusesContact = false };
        }

        return AttestationStep.Of(
            ToRoute(run, episode.Now), "attestation.needed", ("lastSyncDate", acceptance.LastSyncDate), ("agreement", acceptance.State));
    }

    private static AttestationRun ToRoute(AttestationRun run, DateTimeOffset now) => run.Route switch
    {
        AttestationRoute.DirectAcceptance => run.To(AttestationState.AwaitingDirectAcceptance, now) with { Generation = run.Generation + 1 },
        AttestationRoute.Automatic => run.To(AttestationState.AwaitingEvidence, now) with { Generation = run.Generation + 1 },
        _ => run.ToNewGeneration(now),
    };

    /// <summary>Takes over the contact of the last agreement; gives the step instead when there is none.</summary>
    private static async Task<AttestationStep?> ContactAsync(AttestationEpisode episode, AttestationRun run)
    {
        var input = new TakeLastContactInput(run.Subject.CustomerId!.Value, run.SignatoryId);
        var answer = await episode.AskAsync(run, AttestationActivities.TakeLastContact, input, "Reading the last agreement's contact");
        if (!answer.Has(out var contact, out var instead))
        {
            return instead;
        }

        return contact.Found ? null : AttestationStep.AskPerson(run, AttestationQuestion.NoContact(run), episode.Now);
    }
}
