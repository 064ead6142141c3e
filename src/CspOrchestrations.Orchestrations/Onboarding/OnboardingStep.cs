using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What a phase came to: the state to go on with, and what is written about it.</summary>
/// <param name="Run">To continue with; in the same state it only means a fresh history.</param>
/// <param name="Note">What the audit says; nothing is written when null.</param>
internal sealed record OnboardingStep(OnboardingRun Run, StepNote? Note)
{
    /// <summary>Goes on with a fresh history: long waits must not grow it.</summary>
    public static OnboardingStep Onward(OnboardingRun run) => new(run, null);

    public static OnboardingStep Cancelled(OnboardingRun run, string actor, string? reason, DateTimeOffset now) =>
        Of(run.To(OnboardingState.Cancelled, now), "onboarding.cancelled", actor, ("reason", reason));

    /// <summary>It has to be found out first whether there is anything left to cancel.</summary>
    public static OnboardingStep CancelAsked(OnboardingRun run, OnboardingEvent cancel) => Of(
        run with { CancelledBy = cancel.Actor }, "onboarding.cancel-asked", cancel.Actor, ("reason", cancel.Note));

    public static OnboardingStep AskPerson(OnboardingRun run, OnboardingQuestion question, DateTimeOffset now) => Of(
        run.To(OnboardingState.NeedsPerson, now) with { Question = question with { Number = run.Revision + 1 } },
        "onboarding.interrupted",
        StepNote.Workflow,
        ("state", question.Interrupted),
        ("title", question.Title));

    /// <summary>Audits a command that came too late or too early, and goes on.</summary>
    public static OnboardingStep Refused(OnboardingRun run, OnboardingEvent happened) =>
        Of(run, RefusalOf(happened.Command), happened.Actor, ("state", run.State));

    /// <summary>What the audit calls a command that does not fit the state.</summary>
    public static string RefusalOf(OnboardingCommand command) =>
        command == OnboardingCommand.Cancel ? "onboarding.cancel-refused" : "onboarding.answer-refused";

    public static OnboardingStep Of(OnboardingRun run, string action, params (string Name, object? Value)[] data) =>
        Of(run, action, StepNote.Workflow, data);

    public static OnboardingStep Of(OnboardingRun run, string action, string actor, params (string Name, object? Value)[] data) =>
        new(run, StepNote.Of(action, actor, data));
}
