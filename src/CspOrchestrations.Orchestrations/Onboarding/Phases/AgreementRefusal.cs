using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>
/// The agreement is stale (403, 900428) or missing (403, 13605): nothing was bought, and nothing will be before it is
/// attested anew.
/// </summary>
internal static class AgreementRefusal
{
    public static bool Is(RemoteProblem problem) => problem.Code is ProblemCodes.AgreementStale or ProblemCodes.AgreementMissing;

    public static OnboardingStep Step(OnboardingEpisode episode, OnboardingRun run, RemoteProblem problem)
    {
        run = run with
        {
            Attempt = run.Attempt + 1,
            AgreementRefusals = run.AgreementRefusals + 1,
            AgreementRound = run.AgreementRound + 1,
            IsAgreementValid = false,
            Cart = null,
            DoubtSince = null,
        };
        return run.AgreementRefusals > run.Policy.MaxAgreementRefusals
            ? OnboardingStep.AskPerson(
                run,
                OnboardingQuestion.AgreementNotBelieved(run, problem) with { Interrupted = OnboardingState.SecuringAgreement },
                episode.Now)
            : OnboardingStep.Of(
                run.To(OnboardingState.SecuringAgreement, episode.Now), "onboarding.agreement-refused", ("code", problem.Code));
    }
}
