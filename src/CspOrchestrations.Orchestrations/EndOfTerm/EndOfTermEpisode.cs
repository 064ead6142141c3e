using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class EndOfTermEpisode(IOrchestrationContext context)
{
    /// <summary>Waits in one execution before its history is cut.</summary>
    public const int WaitsPerExecution = 25;

    private readonly ILogger logger = context.CreateReplaySafeLogger("CspOrchestrations.EndOfTerm");

    public IOrchestrationContext Context => context;

    public DateTimeOffset Now => context.CurrentUtcDateTime;

    /// <summary>The key of a remote write, or of a notice, of this run.</summary>
    public Guid Key(EndOfTermRun run, string step) =>
        new IdempotencyKey(context.InstanceId, run.Incarnation, step, run.Generation).ToGuid();

    public void Show(EndOfTermRun run) => context.SetCustomStatus(EndOfTermReport.StatusOf(run));

    /// <summary>The next event, or null at the deadline.</summary>
    public async Task<EndOfTermEvent?> NextEventAsync(DateTimeOffset? deadline = null)
    {
        var next = await context.WaitForEventAsync<EndOfTermEvent>(EndOfTermNames.EventName, deadline);
        return next.Received ? next.Event : null;
    }

    /// <summary>
    /// Waits, and still listens: gives the step that a command leads to, or null when the time has come. A hint to look is
    /// no reason to stop waiting.
    /// </summary>
    public async Task<EndOfTermStep?> PauseAsync(EndOfTermRun run, DateTimeOffset until)
    {
        while (await NextEventAsync(until) is { } happened)
        {
            if (EndOfTermCommands.Take(run, happened, Now) is { } step)
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>
    /// Calls the remote side until it has said something else than "too many requests"; what it refuses and what keeps failing
    /// is for the phase to judge: nothing out of an activity ends the workflow.
    /// </summary>
    public async Task<RemoteAnswer<TOut>> AskAsync<TIn, TOut>(EndOfTermRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input)
        where TOut : class
    {
        for (var waits = 0; waits < WaitsPerExecution; waits++)
        {
            RemoteResult<TOut> result;
            try
            {
                result = await context.CallActivityAsync(name, input, run.Handling.RemoteRetry());
            }
            catch (TaskFailedException failed)
            {
                logger.StepFailed(context.InstanceId, name.Value, failed.FailureDetails.ErrorType);
                return new RemoteAnswer<TOut> { Failure = failed.FailureDetails };
            }

            if (result.RetryAfter is not { } pause)
            {
                if (result.Problem is { } problem)
                {
                    logger.StepRejected(context.InstanceId, name.Value, problem.Status, problem.Code);
                }

                return new RemoteAnswer<TOut> { Value = result.Value, Problem = result.Problem };
            }

            if (await PauseAsync(run, Now + (pause > run.Handling.RetryFirst ? pause : run.Handling.RetryFirst)) is { } interruption)
            {
                return new RemoteAnswer<TOut> { Interruption = interruption };
            }
        }

        return new RemoteAnswer<TOut> { Interruption = EndOfTermStep.Onward(run) };
    }

    /// <summary>Reads the subscription; the run has what was seen, or the answer says why there is nothing to see.</summary>
    public Task<RemoteAnswer<SubscriptionLook>> LookAsync(EndOfTermRun run) => AskAsync(
        run, EndOfTermActivities.Look, new LookInput(run.Subject.CustomerId, run.Subject.SubscriptionId, run.Decision?.Instructions));

    /// <summary>Sends a notice; false when it kept failing, which blocks nothing.</summary>
    public async Task<bool> SendAsync(EndOfTermRun run, EndOfTermNoticeInput notice)
    {
        try
        {
            await context.CallActivityAsync(EndOfTermActivities.SendNotice, notice, run.Handling.RemoteRetry());
            return true;
        }
        catch (TaskFailedException failed)
        {
            logger.StepFailed(context.InstanceId, EndOfTermNames.SendEndOfTermNotice, failed.FailureDetails.ErrorType);
            return false;
        }
    }

    /// <summary>Writes a step down; gives the run to continue with.</summary>
    public async Task<EndOfTermRun> RecordAsync(EndOfTermStep step)
    {
        if (step.Note is not { } note)
        {
            return step.Run;
        }

        var run = step.Run with { Revision = step.Run.Revision + 1 };
        var input = EndOfTermReport.Of(context.InstanceId, run, note, Now);
        await context.CallActivityAsync(EndOfTermActivities.Record, input, run.Handling.RecordRetry());
        logger.Recorded(context.InstanceId, note.Action, run.State);
        return run;
    }
}

/// <summary>What came of a remote step; one of the four is set.</summary>
internal sealed record RemoteAnswer<T>
    where T : class
{
    public T? Value { get; init; }

    /// <summary>The remote side has understood and said no.</summary>
    public RemoteProblem? Problem { get; init; }

    /// <summary>It does not answer, or not usably.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Somebody wants something else meanwhile, or the history grew long.</summary>
    public EndOfTermStep? Interruption { get; init; }

    /// <summary>The question to a person when there is no value.</summary>
    public EndOfTermQuestion ToQuestion(EndOfTermRun run, string step) => Problem is { } problem
        ? EndOfTermQuestion.Rejected(run, step, problem)
        : EndOfTermQuestion.Failed(run, step, Failure ?? new TaskFailureDetails("", "The answer was empty."));
}
