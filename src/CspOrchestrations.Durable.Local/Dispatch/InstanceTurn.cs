using System.Text.Json;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Diagnostics;
using CspOrchestrations.Durable.Local.Execution;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Works out what the messages of an instance lead to. Reads, runs the code, writes nothing.</summary>
internal sealed class InstanceTurn(
    EngineDatabase database,
    OrchestrationRegistry registry,
    IServiceProvider services,
    LocalEngineOptions options,
    ILoggerFactory loggers,
    ILogger logger)
{
    /// <summary>The work item, or null when nothing is to be done.</summary>
    /// <param name="actor">Loaded when it is not.</param>
    /// <param name="taken">What came in memory.</param>
    /// <param name="inbox">What came by the inbox table.</param>
    /// <param name="now">The time the code will see.</param>
    public WorkItem? Run(InstanceActor actor, IReadOnlyList<InstanceMessage> taken, IReadOnlyList<InboxRow> inbox, DateTimeOffset now)
    {
        var row = actor.Row ??= database.Read(tables => tables.FindInstance(actor.InstanceId));
        if (row is null)
        {
            return null;
        }

        if (row.Status.IsFinished())
        {
            // What came late is dropped, and the row is not kept: the id may be started anew behind this instance's back.
            actor.Unload();
            return null;
        }

        var consumed = inbox.Select(entry => entry.Id).ToList();
        var arrived = Read(inbox, out var unreadable)
            .Concat(taken.Select(message => (RowId: (long?)null, Message: message)))
            .ToList();
        if (arrived.Select(a => a.Message).OfType<TerminateMessage>().FirstOrDefault() is { } terminate)
        {
            return Terminate(actor, row, terminate, consumed, now);
        }

        var changed = ApplyControls(row, arrived.Select(a => a.Message), now, out var resumed);
        if (resumed)
        {
            actor.Execution = null;
        }

        var commands = arrived.Where(a => a.RowId is not null && a.Message is SuspendMessage or ResumeMessage).Select(a => a.RowId!.Value).ToList();
        if (changed.IsHeld)
        {
            return Hold(changed, row, taken, commands);
        }

        if (unreadable is not null)
        {
            return Park(changed, row, unreadable, taken, commands, now);
        }

        var messages = arrived.Select(a => a.Message).ToList();
        if (resumed)
        {
            messages.AddRange(DueTimers(changed, now));
        }

        var item = RunCode(actor, changed, messages, consumed, now, out var parkReason);
        return parkReason is null ? item : Park(changed, row, parkReason, taken, commands, now);
    }

    /// <summary>The messages that can be read; the others stay where they are and are a reason to park.</summary>
    private static List<(long? RowId, InstanceMessage Message)> Read(IReadOnlyList<InboxRow> inbox, out string? unreadable)
    {
        unreadable = null;
        var messages = new List<(long?, InstanceMessage)>(inbox.Count);
        foreach (var entry in inbox)
        {
            try
            {
                messages.Add((entry.Id, HistoryJson.ReadMessage(entry.Message)));
            }
            catch (JsonException exception)
            {
                unreadable ??= $"Row {entry.Id} of its inbox cannot be read: {exception.Message}";
            }
        }

        return messages;
    }

    private static WorkItem Terminate(
        InstanceActor actor, InstanceRow row, TerminateMessage terminate, List<long> consumed, DateTimeOffset now)
    {
        var output = DurableJson.Serialize(terminate.Reason, "Reason");
        var ended = row with { Status = RuntimeStatus.Terminated, Output = output, ParkedReason = null, UpdatedAt = now.UtcTicks };
        return new WorkItem(ended)
        {
            Consumed = consumed,
            // Behind whatever the history holds; the exact length may not be loaded.
            FirstSequence = int.MaxValue,
            Entries = [new ExecutionEnded(RuntimeStatus.Terminated, output, null)],
        };
    }

    private static InstanceRow ApplyControls(InstanceRow row, IEnumerable<InstanceMessage> messages, DateTimeOffset now, out bool resumed)
    {
        var changed = row;
        foreach (var message in messages)
        {
            changed = message switch
            {
                SuspendMessage => changed with { Status = RuntimeStatus.Suspended, UpdatedAt = now.UtcTicks },
                ResumeMessage => changed with { Status = RuntimeStatus.Running, ParkedReason = null, UpdatedAt = now.UtcTicks },
                _ => changed,
            };
        }

        resumed = row.IsHeld && !changed.IsHeld;
        return changed;
    }

    /// <summary>Suspended or parked: commands are obeyed, everything else is kept for later.</summary>
    private static WorkItem? Hold(InstanceRow changed, InstanceRow before, IReadOnlyList<InstanceMessage> taken, List<long> commands) =>
        commands.Count == 0 && changed == before && !taken.OfType<OutcomeMessage>().Any()
            ? null
            : new WorkItem(changed) { Consumed = commands, Kept = taken };

    /// <summary>Timers that came due while the instance was held; their messages were dropped, their rows were not.</summary>
    private IEnumerable<InstanceMessage> DueTimers(InstanceRow row, DateTimeOffset now) =>
        database.Read(tables => tables.ListTimersOf(row.Id, now.UtcTicks))
            .Select(timer => new OutcomeMessage(timer.Execution, new TimerFired(timer.TaskId)));

    private WorkItem? RunCode(
        InstanceActor actor, InstanceRow row, List<InstanceMessage> messages, List<long> consumed, DateTimeOffset now, out string? parkReason)
    {
        if (actor.Execution is null && !TryLoad(actor, row, out parkReason))
        {
            return null;
        }

        var execution = actor.Execution!;
        parkReason = execution.ParkReason;
        if (parkReason is not null)
        {
            return null;
        }

        var outcomes = messages.Select(message => ToHistory(message, execution)).OfType<HistoryEvent>().ToList();
        if (outcomes.Count == 0 && execution.HasStarted)
        {
            return consumed.Count == 0 && row == actor.Row ? null : new WorkItem(row) { Consumed = consumed };
        }

        var entries = execution.RunEpisode(now, outcomes);
        if (execution.Ended is null && actor.HistoryLength + entries.Count > options.HistoryLimit)
        {
            execution.Park($"Its history would grow beyond {options.HistoryLimit} entries; the orchestrator must continue as new.");
        }

        parkReason = execution.ParkReason;
        if (parkReason is not null)
        {
            return null;
        }

        WarnOfLongHistory(actor, entries.Count);
        return Finish(actor, row, execution, entries, consumed, now);
    }

    private bool TryLoad(InstanceActor actor, InstanceRow row, out string? parkReason)
    {
        try
        {
            var history = database.Read(tables => tables.ReadHistory(row.Id));
            actor.HistoryLength = history.Count;
            actor.Execution = new OrchestrationExecution(row, registry, services, loggers);
            actor.Execution.Replay(history);
            parkReason = null;
            return true;
        }
        catch (JsonException exception)
        {
            parkReason = $"Its history cannot be read: {exception.Message}";
            return false;
        }
    }

    private static HistoryEvent? ToHistory(InstanceMessage message, OrchestrationExecution execution) => message switch
    {
        EventMessage raised => new EventRaised(raised.Name, raised.Payload),
        OutcomeMessage result when result.Execution == execution.Number && execution.Expects(result.Outcome) => result.Outcome,
        _ => null,
    };

    private static WorkItem Finish(
        InstanceActor actor, InstanceRow row, OrchestrationExecution execution, List<HistoryEvent> entries, List<long> consumed, DateTimeOffset now)
    {
        var changed = row with { Status = RuntimeStatus.Running, CustomStatus = execution.CustomStatus, UpdatedAt = now.UtcTicks };
        if (execution.ContinuedWith is { } input)
        {
            return new WorkItem(changed with { Input = input })
            {
                Entries = entries,
                Consumed = consumed,
                CarriedOver = [.. execution.UnconsumedEvents.Select(e => new EventRaised(e.Name, e.Payload))],
            };
        }

        if (execution.Ended is { } ended)
        {
            changed = changed with { Status = ended.Status, Output = ended.Output, Failure = HistoryJson.Write(ended.Failure) };
        }

        return new WorkItem(changed)
        {
            FirstSequence = actor.HistoryLength,
            Entries = entries,
            Consumed = consumed,
            WholeRow = execution.Ended is not null || row != actor.Row,
        };
    }

    /// <summary>The row tells why and since when; nothing else is written, so that a fixed build finds everything as it was.</summary>
    private WorkItem? Park(
        InstanceRow row, InstanceRow before, string reason, IReadOnlyList<InstanceMessage> taken, List<long> commands, DateTimeOffset now)
    {
        logger.Parked(row.Id, reason);
        EngineTelemetry.Parked.Add(1);
        // Tried again and parked for the same reason: as if nothing had been tried.
        var parked = before.ParkedReason == reason
            ? before
            : row with { Status = RuntimeStatus.Suspended, ParkedReason = reason, UpdatedAt = now.UtcTicks };
        return Hold(parked, before, taken, commands);
    }

    private void WarnOfLongHistory(InstanceActor actor, int added)
    {
        if (actor.HistoryLength < options.HistoryWarning && actor.HistoryLength + added >= options.HistoryWarning)
        {
            logger.LongHistory(actor.InstanceId, actor.HistoryLength + added, options.HistoryLimit);
        }
    }
}
