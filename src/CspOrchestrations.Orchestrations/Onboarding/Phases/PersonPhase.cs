using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding.Phases;

/// <summary>Waits for a person for as long as it takes.</summary>
internal static class PersonPhase
{
    public static async Task<OnboardingStep> RunAsync(OnboardingEpisode episode, OnboardingRun run)
    {
        var question = run.Question!;
        while (true)
        {
            // Without a deadline: it comes back with an event only.
            var happened = (await episode.NextEventAsync())!;
            switch (happened.Command)
            {
                case OnboardingCommand.ConsentGiven:
                    break;
                case OnboardingCommand.Answer
                    when happened.Answer is { } answer && answer.Question == question.Number && Fits(run, question, answer):
                    return Resume(episode, run, question, answer, happened);
                case OnboardingCommand.Cancel
                    when OnboardingTransitions.Accepts(run.State, OnboardingCommand.Cancel, question.Interrupted):
                    return Cancel(episode, run, question, happened);
                default:
                    return OnboardingStep.Refused(run, happened);
            }
        }
    }

    private static bool Fits(OnboardingRun run, OnboardingQuestion question, OnboardingDecision answer) =>
        question.Answers.Contains(answer.Kind) && (answer.Line is not { } line || run.Lines.IsOpen(line));

    private static OnboardingStep Resume(
        OnboardingEpisode episode, OnboardingRun run, OnboardingQuestion question, OnboardingDecision answer, OnboardingEvent happened)
    {
        var resumed = run.To(OnboardingTransitions.ResumesAt(question.Interrupted, answer.Kind), episode.Now) with
        {
            Attempt = question.WasRefused || answer.Kind != OnboardingAnswerKind.Retry ? run.Attempt + 1 : run.Attempt,
        };
        return OnboardingStep.Of(
            Decided(resumed, question, answer),
            "onboarding.answered",
            happened.Actor,
            ("answer", answer.Kind),
            ("line", answer.Line),
            ("customerId", answer.CustomerId),
            ("resellerPartnerId", answer.ResellerPartnerId),
            ("note", happened.Note));
    }

    private static OnboardingRun Decided(OnboardingRun run, OnboardingQuestion question, OnboardingDecision answer) => answer.Kind switch
    {
        OnboardingAnswerKind.Retry => Retried(run, question),
        OnboardingAnswerKind.ChangeReseller => run with { Party = run.Party with { ResellerPartnerId = answer.ResellerPartnerId } },
        OnboardingAnswerKind.ChangeCustomer => WithNewAgreement(run) with
        {
            CustomerId = null,
            Party = run.Party with { Domain = answer.Domain, ProfileId = answer.ProfileId },
        },
        OnboardingAnswerKind.UseCustomer => WithNewAgreement(run) with
        {
            CustomerId = answer.CustomerId,
            Party = run.Party with { Domain = null, ProfileId = null },
        },
        OnboardingAnswerKind.ChangeSignatory => WithNewAgreement(run) with
        {
            Party = run.Party with { SignatoryId = answer.SignatoryId ?? run.Party.SignatoryId },
        },
        OnboardingAnswerKind.ChangeLine => run with { Lines = run.Lines.With(answer.Line ?? -1, line => line.Again(answer.Product)) },
        OnboardingAnswerKind.SkipLine => run with { Lines = run.Lines.With(answer.Line ?? -1, line => line.Skipped()) },
        _ => run,
    };

    private static OnboardingRun Retried(OnboardingRun run, OnboardingQuestion question) => question.Interrupted switch
    {
        // One that was started and has ended is over; a refused one has a new round already.
        OnboardingState.SecuringAgreement => WithNewAgreement(run) with { AgreementRefusals = Math.Min(run.AgreementRefusals, 1) },
        OnboardingState.FillingCart => run with
        {
            Lines = [.. run.Lines.Select(line => line.State == OnboardingLineState.Refused ? line.Again() : line)],
        },
        _ => run,
    };

    private static OnboardingRun WithNewAgreement(OnboardingRun run) =>
        run with { AgreementRound = run.AgreementRound + 1, IsAgreementValid = false };

    private static OnboardingStep Cancel(
        OnboardingEpisode episode, OnboardingRun run, OnboardingQuestion question, OnboardingEvent cancel) =>
        OnboardingTransitions.MustLookBeforeCancelling(question.Interrupted) || run.DoubtSince is not null
            ? OnboardingStep.CancelAsked(run.To(question.Interrupted, episode.Now), cancel)
            : OnboardingStep.Cancelled(run, cancel.Actor, cancel.Note, episode.Now);
}
