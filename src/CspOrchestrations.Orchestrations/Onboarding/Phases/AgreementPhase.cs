using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation.Orders;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>
/// Has the customer's agreement attested by a workflow of its own, which may take weeks and asks its own questions, and
/// waits for what it comes to. It stays in one execution: starting over would lose the child's ending.
/// </summary>
internal static class AgreementPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        // Refused although it counts as valid: Partner Center may need a while until it believes its own records.
        var until = run.AgreementRefusals > 1
            ? run.Since + run.Policy.AgreementRefused.PauseAfter(run.AgreementRefusals - 2)
            : episode.Now;
        if (await episode.PauseAsync(run, until) is { } interruption)
        {
            return interruption;
        }

        if (run.IsAgreementValid)
        {
            return OnboardingStep.Of(run.To(OnboardingState.FillingCart, episode.Now), "onboarding.agreement-still-valid");
        }

        run = await episode.RecordAsync(OnboardingStep.Of(
            run with { AttestationInstanceId = episode.AttestationOf(run) },
            "onboarding.agreement-asked",
            ("attestation", episode.AttestationOf(run)),
            ("round", run.AgreementRound)));
        return await AwaitAsync(episode, run);
    }

    private static async Task<OnboardingStep> AwaitAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var ending = episode.OrderAttestationAsync(run, OrderOf(episode, run));
        while (true)
        {
            var next = episode.NextEventAsync();
            await Task.WhenAny(ending, next);
            if (ending.IsCompleted)
            {
                return After(episode, run, await ending);
            }

            if (episode.Interruption(run, (await next)!) is not { } step)
            {
                continue;
            }

            if (step.Run.State == OnboardingState.Cancelled)
            {
                // Who cancels the onboarding does not want the customer to sign for it either.
                await episode.DoAsync(
                    run, OnboardingActivities.AbandonAgreement, new AbandonAgreementInput(run.AttestationInstanceId!, step.Note!.Actor));
                return step;
            }

            run = await episode.RecordAsync(step);
        }
    }

    private static OnboardingStep After(OnboardingEpisode episode, OnboardingRun run, AttestationEnding ending) => ending.IsValid
        ? OnboardingStep.Of(
            run.To(OnboardingState.FillingCart, episode.Now) with { IsAgreementValid = true },
            "onboarding.agreement-valid",
            ("attestation", ending.InstanceId),
            ("outcome", ending.Outcome))
        : OnboardingStep.AskPerson(run, OnboardingQuestion.AgreementEnded(run, ending.Reason), episode.Now);

    private static AttestationOrder OrderOf(OnboardingEpisode episode, OnboardingRun run) => new(
        run.Party.OrganizationId is { } organization
            ? AttestationSubject.AtBroker(run.Party.ResellerId!.Value, organization)
            : AttestationSubject.AtMicrosoft(run.CustomerId!.Value),
        run.Party.CompanyName,
        run.Party.SignatoryId,
        run.Party.Country,
        run.Party.Language,
        episode.Actor);
}
