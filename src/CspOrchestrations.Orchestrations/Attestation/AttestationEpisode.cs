using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class AttestationEpisode(IOrchestrationContext context)
{
    /// <summary>Waits in one execution before its history is cut.</summary>
    public const int WaitsPerExecution = 25;

    private readonly ILogger logger = context.CreateReplaySafeLogger("CspOrchestrations.Attestation");

    public DateTimeOffset Now => context.CurrentUtcDateTime;

    /// <summary>The key of a remote write of this run.</summary>
    public Guid Key(AttestationRun run, string step) =>
        new IdempotencyKey(context.InstanceId, run.Generation, step, run.Intent).ToGuid();

    public void Show(AttestationRun run) => context.SetCustomStatus(
        new AttestationStatus(run.State, run.Since, run.NextPollAt, run.Question?.Title));

    /// <summary>
    /// Calls the remote side until it has said something else than "too many requests". What it refuses and what keeps
    /// failing becomes a question to a person: nothing out of an activity ends the workflow.
    /// </summary>
    /// <param name="run">The state to interrupt.</param>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="what">The step in words that begin a sentence.</param>
    public async Task<RemoteAnswer<TOut>> AskAsync<TIn, TOut>(
        AttestationRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input, string what)
        where TOut : class
    {
        for (var waits = 0; waits < WaitsPerExecution; waits++)
        {
            RemoteResult<TOut> result;
            try
            {
                result = await context.CallActivityAsync(name, input, run.Policy.RemoteRetry());
            }
            catch (TaskFailedException failed)
            {
                logger.StepFailed(context.InstanceId, name.Value, failed.FailureDetails.ErrorType);
                return new(AttestationStep.AskPerson(run, AttestationQuestion.Failed(run, what, failed.FailureDetails), Now), Refusal.Outage);
            }

            if (result.Value is { } value)
            {
                return new(value);
            }

            if (result.RetryAfter is not { } pause)
            {
                var problem = result.Problem ?? new RemoteProblem(0, null, "The answer was empty");
                logger.StepRejected(context.InstanceId, name.Value, problem.Status, problem.Code);
                return new(AttestationStep.AskPerson(run, AttestationQuestion.Rejected(run, what, problem), Now), RefusalOf(problem));
            }

            if (await PauseAsync(run, Now + Longer(pause, run.Policy.RetryFirst)) is { } interruption)
            {
                return new(interruption);
            }
        }

        return new(AttestationStep.Onward(run));
    }

    /// <summary>Waits, and still listens: gives the step that a cancellation leads to, or null when the time has come.</summary>
    public async Task<AttestationStep?> PauseAsync(AttestationRun run, DateTimeOffset until)
    {
        Show(run with { NextPollAt = until });
        while (await NextEventAsync(until) is { } happened)
        {
            if (Interruption(run, happened) is { } step)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>Takes what has arrived already, without waiting; a write must not overtake a cancellation.</summary>
    public Task<AttestationStep?> CheckAsync(AttestationRun run) => PauseAsync(run, Now);

    /// <summary>The next event, or null at the deadline.</summary>
    public async Task<AttestationEvent?> NextEventAsync(DateTimeOffset? deadline = null)
    {
        var next = await context.WaitForEventAsync<AttestationEvent>(AttestationNames.EventName, deadline);
        return next.Received ? next.Event : null;
    }

    /// <summary>What a command means for a state that is busy; null when it means nothing but to be ignored.</summary>
    public AttestationStep? Interruption(AttestationRun run, AttestationEvent happened) => happened.Command switch
    {
        // A signal is a hint to look, and a busy state looks anyway.
        AttestationCommand.Signal => null,
        AttestationCommand.Cancel when run.CancelledBy is not null => null,
        AttestationCommand.Cancel when run.State == AttestationState.Finalizing =>
            AttestationStep.Onward(run with { CancelledBy = happened.Actor }),
        AttestationCommand.Cancel when AttestationTransitions.Accepts(run.State, AttestationCommand.Cancel) =>
            AttestationStep.Cancelled(run, happened, Now),
        _ => AttestationStep.Refused(run, happened),
    };

    /// <summary>Writes a step down; gives the run to continue with.</summary>
    public async Task<AttestationRun> RecordAsync(AttestationStep step)
    {
        if (step.Note is not { } note)
        {
            return step.Run;
        }

        var run = step.Run with { Revision = step.Run.Revision + 1 };
        var input = AttestationReport.Of(context.InstanceId, run, note, Now);
        await context.CallActivityAsync(AttestationActivities.Record, input, run.Policy.RecordRetry());
        logger.Recorded(context.InstanceId, note.Action, run.State);
        return run;
    }

    /// <summary>Sends a notice; gives the failure when it kept failing.</summary>
    public async Task<TaskFailureDetails?> SendAsync(AttestationRun run, SendNoticeInput notice)
    {
        try
        {
            await context.CallActivityAsync(AttestationActivities.SendNotice, notice, run.Policy.RemoteRetry());
            return null;
        }
        catch (TaskFailedException failed)
        {
            logger.StepFailed(context.InstanceId, AttestationNames.SendAttestationNotice, failed.FailureDetails.ErrorType);
            return failed.FailureDetails;
        }
    }

    private static Refusal RefusalOf(RemoteProblem problem) =>
        problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? Refusal.Outage : Refusal.ByRule;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
