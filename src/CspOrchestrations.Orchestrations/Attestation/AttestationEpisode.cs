using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>One execution between two continue-as-new: what the phases share.</summary>
internal sealed class AttestationEpisode(IOrchestrationContext context)
{
    /// <summary>Waits in one execution before its history is cut.</summary>
    public const int WaitsPerExecution = 25;

    /// <summary>
    /// Looks that an outage may leave without an answer before a person is asked, half a day at one an hour: an outage
    /// is no question about this attestation, and asking for each of them would bury those that are.
    /// </summary>
    private const int MaxBlindLooks = 12;

    /// <summary>How this workflow is told that something it waits for has come.</summary>
    public static ApprovalEvent ContinueEvent { get; } = new(
        AttestationNames.EventName, JsonSerializer.SerializeToElement(Continue, DurableJson.Options));

    private readonly ILogger logger = context.CreateReplaySafeLogger("CspOrchestrations.Attestation");

    public string InstanceId => context.InstanceId;

    public DateTimeOffset Now => context.CurrentUtcDateTime;

    private static AttestationEvent Continue => new(AttestationCommand.Continue, AttestationStep.Workflow);

    /// <summary>The key of a remote write of this run.</summary>
    public Guid Key(AttestationRun run, string step) =>
        new IdempotencyKey(context.InstanceId, run.Generation, step, run.Intent).ToGuid();

    public void Show(AttestationRun run, string? waitingFor = null) => context.SetCustomStatus(
        new AttestationStatus(run.State, run.Since, run.NextPollAt, waitingFor ?? run.Question?.Title));

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

            if (result.Problem is { } refused && refused.NeedsConsent())
            {
                if (await ConsentAsync(run) is { } meanwhile)
                {
                    return new(meanwhile);
                }

                continue;
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

    /// <summary>
    /// The step to take instead of asking a person while an outage leaves a look without an answer; null when it is to be
    /// asked after all.
    /// </summary>
    public static AttestationStep? Outlast(AttestationRun run, Refusal refusal) =>
        refusal == Refusal.Outage && run.BlindLooks < MaxBlindLooks
            ? AttestationStep.Onward(run with { Polls = run.Polls + 1, NextPollAt = null, BlindLooks = run.BlindLooks + 1 })
            : null;

    /// <summary>Calls an activity on the own records, for as long as it takes.</summary>
    public Task<TOut> RecordedAsync<TIn, TOut>(AttestationRun run, ActivityName<TIn, TOut> name, TIn input) =>
        context.CallActivityAsync(name, input, run.Policy.RecordRetry());

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

    /// <summary>
    /// Waits until somebody has consented to work on behalf of a user again, or for an hour; gives the step that a command
    /// leads to meanwhile.
    /// </summary>
    private async Task<AttestationStep?> ConsentAsync(AttestationRun run)
    {
        if (!await ConsentWait.BeginAsync(context, AttestationNames.EventName, Continue))
        {
            return null;
        }

        var until = Now + ConsentWait.Patience;
        Show(run with { NextPollAt = until }, "Partner Center needs an operator's consent; everything else waits for that.");
        while (await NextEventAsync(until) is { Command: not AttestationCommand.Continue } happened)
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
        AttestationCommand.Signal or AttestationCommand.Confirm when KeepsHints(run) =>
            AttestationStep.Onward(run with { HintedBy = happened.Actor, NextPollAt = null }),
        // A hint to look, and a busy state looks anyway.
        AttestationCommand.Signal or AttestationCommand.Confirm or AttestationCommand.Continue => null,
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

    /// <summary>Where nothing can be read, a hint that came while something else was waited for must not be lost.</summary>
    private static bool KeepsHints(AttestationRun run) =>
        run is { State: AttestationState.AwaitingAcceptance, Subject.CustomerId: not null };

    private static Refusal RefusalOf(RemoteProblem problem) =>
        problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? Refusal.Outage : Refusal.ByRule;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
