using System.Globalization;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>
/// Has the customer's agreement attested by a workflow of its own, which may take weeks and asks its own questions, and
/// waits for what it comes to.
/// </summary>
internal static class AgreementPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        if (await episode.CheckAsync(run) is { } interruption)
        {
            return await AbandonedAsync(episode, run, interruption);
        }

        return run.Agreement?.InstanceId is { } attestation
            ? await AbandonedAsync(episode, run, await AwaitAsync(episode, run, attestation))
            : await StartAsync(episode, run, run.Agreement ?? new OnboardingAgreement(1, null));
    }

    private static async Task<OnboardingStep> StartAsync(OnboardingEpisode episode, OnboardingRun run, OnboardingAgreement agreement)
    {
        // Refused although it counts as valid: Partner Center may need a while until it believes its own records.
        if (run.AgreementRefusals > 1
            && await episode.PauseAsync(run, episode.Now + run.Policy.AgreementRefused.PauseAfter(run.AgreementRefusals - 2)) is { } interruption)
        {
            return interruption;
        }

        var requestId = episode.Key(run with { Attempt = agreement.Round }, "agreement").ToString();
        var started = await episode.DoAsync(
            run,
            OnboardingActivities.SecureAgreement,
            new SecureAgreementInput(run.Party, run.CustomerId!.Value, requestId, IsRefused: run.AgreementRefusals > 0));
        return OnboardingStep.Of(
            run with { Agreement = agreement with { InstanceId = started.InstanceId } },
            "onboarding.agreement-asked",
            ("attestation", started.InstanceId),
            ("round", agreement.Round.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<OnboardingStep> AwaitAsync(OnboardingEpisode episode, OnboardingRun run, string attestation)
    {
        for (var waits = 0; waits < OnboardingEpisode.WaitsPerExecution; waits++)
        {
            var reading = await episode.DoAsync(run, OnboardingActivities.ReadAgreement, new ReadAgreementInput(attestation));
            switch (reading.Standing)
            {
                case AgreementStanding.Valid:
                    return OnboardingStep.Of(
                        run.To(OnboardingState.FillingCart, episode.Now), "onboarding.agreement-valid", ("attestation", attestation));
                case AgreementStanding.Ended:
                    return OnboardingStep.AskPerson(run, OnboardingQuestion.AgreementEnded(run), episode.Now);
                default:
                    if (await episode.PauseAsync(run, episode.Now + run.Policy.Agreement.PauseAfter(run.Looks)) is { } interruption)
                    {
                        return interruption;
                    }

                    run = run with { Looks = run.Looks + 1 };
                    break;
            }
        }

        return OnboardingStep.Onward(run);
    }

    /// <summary>Who cancels the onboarding does not want the customer to sign for it either.</summary>
    private static async Task<OnboardingStep> AbandonedAsync(OnboardingEpisode episode, OnboardingRun run, OnboardingStep step)
    {
        if (step.Run.State == OnboardingState.Cancelled && run.Agreement?.InstanceId is { } attestation)
        {
            await episode.DoAsync(
                run,
                OnboardingActivities.AbandonAgreement,
                new AbandonAgreementInput(attestation, step.Note?.Actor ?? StepNote.Workflow));
        }

        return step;
    }
}
