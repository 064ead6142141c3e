using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class CampaignEpisode(IOrchestrationContext context)
{
    private readonly ILogger logger = context.CreateReplaySafeLogger("CspOrchestrations.Campaigns");
    private readonly RemoteStep remote = new(context, CampaignNames.EventName, Continue);

    /// <summary>There is something to read.</summary>
    public static CampaignEvent Continue { get; } = new(CampaignCommand.Continue, StepNote.Workflow);

    public DateTimeOffset Now => context.CurrentUtcDateTime;

    public string InstanceId => context.InstanceId;

    public CampaignKey KeyOf(CampaignRun run) => new(context.InstanceId, run.Incarnation);

    public void Show(CampaignRun run) => context.SetCustomStatus(
        new CampaignStatus(run.State, run.Since, run.Counts, run.NextLookAt, run.Question?.Title));

    /// <summary>
    /// Calls the remote side; what it refuses and what keeps failing becomes a question to a person. Gives the answer, or the
    /// step to take instead.
    /// </summary>
    /// <param name="run">The state to interrupt.</param>
    /// <param name="name">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="what">The step in words that begin a sentence.</param>
    public async Task<(TOut? Value, CampaignStep Instead)> AskAsync<TIn, TOut>(
        CampaignRun run, ActivityName<TIn, RemoteResult<TOut>> name, TIn input, string what)
        where TOut : class
    {
        var said = await remote.AskAsync(name, input, run.Policy.Patience, until => PauseAsync(run, until));
        if (said.Failure is { } failure)
        {
            logger.StepFailed(context.InstanceId, name.Value, failure.ErrorType);
            return (null, CampaignStep.AskPerson(run, CampaignQuestion.Failed(run, what, failure), Now));
        }

        if (said.Problem is { } problem)
        {
            logger.StepRejected(context.InstanceId, name.Value, problem.Status, problem.Code);
            return (null, CampaignStep.AskPerson(run, CampaignQuestion.Rejected(run, what, problem), Now));
        }

        return (said.Value, said.Interruption ?? CampaignStep.Onward(run));
    }

    /// <summary>A step on our own records, which is tried for as long as it takes.</summary>
    public Task<TOut> DoAsync<TIn, TOut>(CampaignRun run, ActivityName<TIn, TOut> name, TIn input) =>
        context.CallActivityAsync(name, input, run.Policy.Patience.ForRecords());

    /// <summary>Waits, and still listens: gives the step that a command leads to, or null when the time has come.</summary>
    public async Task<CampaignStep?> PauseAsync(CampaignRun run, DateTimeOffset until)
    {
        Show(run with { NextLookAt = until > Now ? until : null });
        while (await NextEventAsync(until) is { } happened)
        {
            switch (happened.Command)
            {
                case CampaignCommand.Continue when until > Now:
                    return null;
                case CampaignCommand.Continue:
                    break;
                case CampaignCommand.Cancel when CampaignTransitions.Accepts(run.State, CampaignCommand.Cancel):
                    return CampaignStep.Cancelled(run, happened, Now);
                default:
                    return CampaignStep.Refused(run, happened);
            }
        }

        return null;
    }

    /// <summary>Takes what has arrived already, without waiting.</summary>
    public Task<CampaignStep?> CheckAsync(CampaignRun run) => PauseAsync(run, Now);

    /// <summary>The next event, or null at the deadline.</summary>
    public async Task<CampaignEvent?> NextEventAsync(DateTimeOffset? deadline = null)
    {
        var next = await context.WaitForEventAsync<CampaignEvent>(CampaignNames.EventName, deadline);
        return next.Received ? next.Event : null;
    }

    /// <summary>Writes a step down; gives the run to continue with.</summary>
    public async Task<CampaignRun> RecordAsync(CampaignStep step)
    {
        if (step.Note is not { } note)
        {
            return step.Run;
        }

        var run = step.Run with { Revision = step.Run.Revision + 1 };
        await DoAsync(run, CampaignActivities.Record, CampaignReport.Of(context.InstanceId, run, note, Now));
        logger.Recorded(context.InstanceId, note.Action, run.State);
        return run;
    }
}
