using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Orders;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class OnboardingEpisode(IOrchestrationContext context)
{
    private const string AgreementStep = "agreement";

    private static readonly OnboardingEvent ConsentCall = new(OnboardingCommand.ConsentGiven, StepNote.Workflow);

    private readonly ILogger logger = context.CreateReplaySafeLogger("CspOrchestrations.Onboarding");
    private readonly RemoteStep remote = new(context, OnboardingNames.EventName, ConsentCall);

    public DateTimeOffset Now => context.CurrentUtcDateTime;

    /// <summary>The key of a remote write of this run.</summary>
    public Guid Key(OnboardingRun run, string step) =>
        new IdempotencyKey(context.InstanceId, run.Incarnation, step, run.Attempt).ToGuid();

    public void Show(OnboardingRun run) => context.SetCustomStatus(
        new OnboardingStatus(run.State, run.Since, run.NextLookAt, run.Question?.Title));

    /// <summary>
    /// Calls the remote side until it has said something else than "too many requests". What it refuses and what keeps
    /// failing becomes a question to a person: nothing out of an activity ends the workflow.
    /// </summary>
    /// <param name="run">The state to interrupt.</param>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="what">The step in words that begin a sentence.</param>
    public async Task<RemoteAnswer<TOut>> AskAsync<TIn, TOut>(
        OnboardingRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input, string what)
        where TOut : class
    {
        var said = await remote.AskAsync(name, input, run.Policy.Patience, until => PauseAsync(run, until));
        if (said.Value is { } value)
        {
            return new(value);
        }

        if (said.Failure is { } failure)
        {
            logger.StepFailed(context.InstanceId, name.Value, failure.ErrorType);
            return new(OnboardingStep.AskPerson(run, OnboardingQuestion.Failed(run, what, failure), Now));
        }

        if (said.Problem is { } problem)
        {
            logger.StepRejected(context.InstanceId, name.Value, problem.Status, problem.Code);
            return new(OnboardingStep.AskPerson(run, OnboardingQuestion.Rejected(run, what, problem), Now), problem);
        }

        return new(said.Interruption ?? OnboardingStep.Onward(run));
    }

    /// <summary>For whom the workflow acts, as the audit names it.</summary>
    public string Actor => $"workflow:{context.InstanceId}";

    /// <summary>The instance of the attestation that the present round asks for.</summary>
    public string AttestationOf(OnboardingRun run) => AttestationNames.InstanceIdOf(
        AttestationOrder.RequestIdOf(InstanceIds.Child(context.InstanceId, AgreementStep, run.AgreementRound)));

    /// <summary>Has the agreement attested; ends when that has ended, however it did.</summary>
    public async Task<AttestationEnding> OrderAttestationAsync(OnboardingRun run, AttestationOrder order)
    {
        try
        {
            return await context.CallSubOrchestratorAsync(AttestationOrder.Name, order, AgreementStep, run.AgreementRound);
        }
        catch (TaskFailedException failed)
        {
            logger.StepFailed(context.InstanceId, AgreementStep, failed.FailureDetails.ErrorType);
            return new AttestationEnding(AttestationOf(run), Outcome: null, RemoteWords.Of(failed.FailureDetails));
        }
    }

    /// <summary>A step on our own records, which is tried for as long as it takes.</summary>
    public Task<TOut> DoAsync<TIn, TOut>(OnboardingRun run, ActivityName<TIn, TOut> name, TIn input) =>
        context.CallActivityAsync(name, input, run.Policy.Patience.ForRecords());

    /// <summary>Waits, and still listens: gives the step that a cancellation leads to, or null when the time has come.</summary>
    public async Task<OnboardingStep?> PauseAsync(OnboardingRun run, DateTimeOffset until)
    {
        Show(run with { NextLookAt = until });
        while (await NextEventAsync(until) is { } happened)
        {
            if (Interruption(run, happened) is { } step)
            {
                return step;
            }

            if (happened.Command == OnboardingCommand.ConsentGiven && until > Now)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Takes what has arrived already, without waiting; a write must not overtake a cancellation.</summary>
    public Task<OnboardingStep?> CheckAsync(OnboardingRun run) => PauseAsync(run, Now);

    /// <summary>The next event, or null at the deadline.</summary>
    public async Task<OnboardingEvent?> NextEventAsync(DateTimeOffset? deadline = null)
    {
        var next = await context.WaitForEventAsync<OnboardingEvent>(OnboardingNames.EventName, deadline);
        return next.Received ? next.Event : null;
    }

    /// <summary>Writes a step down; gives the run to continue with.</summary>
    public async Task<OnboardingRun> RecordAsync(OnboardingStep step)
    {
        if (step.Note is not { } note)
        {
            return step.Run;
        }

        var run = step.Run with { Revision = step.Run.Revision + 1 };
        await DoAsync(run, OnboardingActivities.Record, OnboardingReport.Of(context.InstanceId, run, note, Now));
        logger.Recorded(context.InstanceId, note.Action, run.State);
        return run;
    }

    /// <summary>What a command means for a state that is busy; null when it means nothing but to be ignored.</summary>
    public OnboardingStep? Interruption(OnboardingRun run, OnboardingEvent happened) => happened.Command switch
    {
        OnboardingCommand.ConsentGiven => null,
        OnboardingCommand.Cancel when run.CancelledBy is not null => null,
        OnboardingCommand.Cancel when OnboardingTransitions.MustLookBeforeCancelling(run.State) || run.DoubtSince is not null =>
            OnboardingStep.CancelAsked(run, happened),
        OnboardingCommand.Cancel when OnboardingTransitions.Accepts(run.State, OnboardingCommand.Cancel) =>
            OnboardingStep.Cancelled(run, happened.Actor, happened.Note, Now),
        _ => OnboardingStep.Refused(run, happened),
    };
}
