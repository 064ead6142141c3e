using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Onboarding.Phases;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>
/// From a customer who may not even exist to active subscriptions. Each state is a phase of its own; after each the
/// instance starts over with a small state, so that a deployment meets short histories.
/// </summary>
internal sealed class OnboardingOrchestrator : Orchestrator<OnboardingRun, OnboardingResult>
{
    public static OrchestratorName<OnboardingRun, OnboardingResult> RegisteredName { get; } = new(OnboardingNames.Orchestrator);

    public override async Task<OnboardingResult> RunAsync(IOrchestrationContext context, OnboardingRun input)
    {
        var episode = new OnboardingEpisode(context);
        episode.Show(input);
        var run = await episode.RecordAsync(await PhaseOf(input.State)(episode, input));
        if (OnboardingReport.OutcomeOf(run) is { } outcome)
        {
            episode.Show(run);
            return new OnboardingResult(outcome, run.CustomerId, run.Lines, episode.Now);
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }

    private static Func<OnboardingEpisode, OnboardingRun, Task<OnboardingStep>> PhaseOf(OnboardingState state) => state switch
    {
        OnboardingState.Requested => RequestedPhase.RunAsync,
        OnboardingState.CreatingCustomer => CreatingPhase.RunAsync,
        OnboardingState.SecuringAgreement => AgreementPhase.RunAsync,
        OnboardingState.FillingCart => CartPhase.RunAsync,
        OnboardingState.CheckingOut => CheckoutPhase.RunAsync,
        OnboardingState.Activating => ActivatingPhase.RunAsync,
        OnboardingState.NeedsPerson => PersonPhase.RunAsync,
        _ => throw new InvalidOperationException($"An onboarding that is {state} has no next step."),
    };
}
