using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class EndOfTermEpisode(IOrchestrationContext context)
{
    /// <summary>Waits in one execution before its history is cut.</summary>
    public const int WaitsPerExecution = RemoteStep.WaitsPerExecution;

    private static readonly EndOfTermEvent ConsentGiven = new(EndOfTermCommand.Wake, "connection");

    private readonly RemoteStep remote = new(context, EndOfTermNames.EventName, ConsentGiven);

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

    /// <summary>Asks the remote side; what it refuses and what keeps failing is for the phase to judge.</summary>
    /// <param name="run">As it stands.</param>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="deadline">Waiting for the remote side ends then, for the phase to begin anew; null for never.</param>
    public async Task<RemoteSaid<TOut, EndOfTermStep>> AskAsync<TIn, TOut>(
        EndOfTermRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input, DateTimeOffset? deadline = null)
        where TOut : class
    {
        var said = await remote.AskAsync(name, input, run.Handling.Patience, WaitAsync);
        if (said.Failure is { } failure)
        {
            logger.StepFailed(context.InstanceId, name.Value, failure.ErrorType);
        }
        else if (said.Problem is { } problem)
        {
            logger.StepRejected(context.InstanceId, name.Value, problem.Status, problem.Code);
        }

        return said == default ? new() { Interruption = EndOfTermStep.Onward(run) } : said;

        async Task<EndOfTermStep?> WaitAsync(DateTimeOffset until) => deadline is { } end && end <= until
            ? await PauseAsync(run, end) ?? EndOfTermStep.Onward(run)
            : await PauseAsync(run, until);
    }

    /// <summary>Reads the subscription; the run has what was seen, or the answer says why there is nothing to see.</summary>
    public Task<RemoteSaid<SubscriptionLook, EndOfTermStep>> LookAsync(EndOfTermRun run) => AskAsync(
        run, EndOfTermActivities.Look, new LookInput(run.Subject.CustomerId, run.Subject.SubscriptionId, run.Decision?.Instructions));

    /// <summary>Sends a notice; false when it kept failing, which blocks nothing: it is few tries, as events wait meanwhile.</summary>
    public async Task<bool> SendAsync(EndOfTermRun run, EndOfTermNoticeInput notice)
    {
        try
        {
            await context.CallActivityAsync(EndOfTermActivities.SendNotice, notice, run.Handling.Patience.ForNotices());
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
        await context.CallActivityAsync(EndOfTermActivities.Record, input, run.Handling.Patience.ForRecords());
        logger.Recorded(context.InstanceId, note.Action, run.State);
        return run;
    }
}
