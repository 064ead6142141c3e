using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>
/// What one turn of an instance changes, applied as one part of a transaction: new history, outgoing messages, timers,
/// activities, consumed inbox rows and the instance row.
/// </summary>
internal sealed class WorkItem(InstanceRow row)
{
    /// <summary>The row as it shall be; when the code continued as new, its execution is known after <see cref="Apply"/>.</summary>
    public InstanceRow Row { get; private set; } = row;

    /// <summary>Whether more than status and custom status changed.</summary>
    public bool WholeRow { get; init; } = true;

    /// <summary>The number of the first of <see cref="Entries"/>.</summary>
    public int FirstSequence { get; init; }

    public IReadOnlyList<HistoryEvent> Entries { get; init; } = [];

    /// <summary>Inbox rows that have been dealt with.</summary>
    public IReadOnlyList<long> Consumed { get; init; } = [];

    /// <summary>Results that arrived in memory while the instance is held: kept as inbox rows.</summary>
    public IReadOnlyList<InstanceMessage> Kept { get; init; } = [];

    /// <summary>Events carried over to the next execution; not null when the code continued as new.</summary>
    public IReadOnlyList<HistoryEvent>? CarriedOver { get; init; }

    /// <summary>Whether the instance ends with this and tells its parent and its waiters.</summary>
    public bool Ends => CarriedOver is null && Entries is [.., ExecutionEnded];

    /// <summary>Instances whose inbox got news by this; known after <see cref="Apply"/>.</summary>
    public HashSet<string> Notified { get; private set; } = [];

    public bool Apply(EngineTables tables)
    {
        Notified = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in Consumed)
        {
            tables.DeleteFromInbox(id);
        }

        ApplyEntries(tables);
        if (CarriedOver is not null)
        {
            ContinueAsNew(tables, CarriedOver);
        }

        if (WholeRow)
        {
            tables.UpdateInstance(Row);
        }
        else
        {
            tables.TouchInstance(Row.Id, Row.Status, Row.CustomStatus, Row.UpdatedAt);
        }

        foreach (var message in Kept)
        {
            Keep(tables, message);
        }

        if (Ends)
        {
            End(tables);
        }

        return true;
    }

    private void ApplyEntries(EngineTables tables)
    {
        var open = CarriedOver is null && !Ends;
        var sequence = FirstSequence;
        foreach (var entry in Entries)
        {
            if (CarriedOver is null)
            {
                tables.AppendHistory(Row.Id, sequence++, entry);
            }

            switch (entry)
            {
                case ActivityCompleted or ActivityFailed:
                    tables.DeleteActivity(Row.Id, ((TaskOutcome)entry).TaskId, Row.Execution);
                    break;
                case ActivityScheduled scheduled when open:
                    tables.AddActivity(new ActivityRow(Row.Id, scheduled.TaskId, Row.Execution, scheduled.Name, scheduled.Input));
                    break;
                case TimerCreated created when open:
                    tables.AddTimer(new TimerRow(created.FireAt.UtcTicks, Row.Id, created.TaskId, Row.Execution));
                    break;
                case TimerCancelled cancelled:
                    tables.DeleteTimer(Row.Id, cancelled.TaskId);
                    break;
                case TimerFired fired:
                    tables.DeleteTimer(Row.Id, fired.TaskId);
                    break;
                case ChildStarted child when open:
                    StartChild(tables, child);
                    break;
                case EventSent sent:
                    SendEvent(tables, sent);
                    break;
            }
        }
    }

    private void StartChild(EngineTables tables, ChildStarted child)
    {
        var existing = tables.FindInstance(child.InstanceId);
        if (existing is not null && !existing.Status.IsFinished())
        {
            var failure = TaskFailureDetails.FromException(new InstanceConflictException(child.InstanceId, existing.Status));
            Notify(tables, Row.Id, new OutcomeMessage(Row.Execution, new ChildFailed(child.TaskId, failure)));
            return;
        }

        InstanceStart.Insert(
            tables, existing, child.InstanceId, child.Name, child.Input, Row.UpdatedAt, new ParentTask(Row.Id, Row.Execution, child.TaskId));
        Notified.Add(child.InstanceId);
    }

    private void SendEvent(EngineTables tables, EventSent sent)
    {
        if (tables.FindInstance(sent.InstanceId) is { } target && !target.Status.IsFinished())
        {
            Notify(tables, sent.InstanceId, new EventMessage(sent.Name, sent.Payload));
        }
    }

    private void Keep(EngineTables tables, InstanceMessage message)
    {
        // Of a result that came twice, or late for an execution that is gone, there is no row any more.
        if (message is OutcomeMessage { Outcome: ActivityCompleted or ActivityFailed } result
            && tables.DeleteActivity(Row.Id, ((TaskOutcome)result.Outcome).TaskId, result.Execution))
        {
            tables.AddToInbox(Row.Id, result);
        }
    }

    private void ContinueAsNew(EngineTables tables, IReadOnlyList<HistoryEvent> carriedOver)
    {
        tables.DeleteOpenWork(Row.Id);
        tables.DeleteHistory(Row.Id);
        for (var sequence = 0; sequence < carriedOver.Count; sequence++)
        {
            tables.AppendHistory(Row.Id, sequence, carriedOver[sequence]);
        }

        Row = Row with { Execution = InstanceStart.NextExecution(tables, Row.Id) };
        Notified.Add(Row.Id);
    }

    private void End(EngineTables tables)
    {
        tables.DeleteOpenWork(Row.Id);
        tables.DeleteInbox(Row.Id);
        if (Row.Parent is { } parent
            && tables.FindInstance(parent.InstanceId) is { } parentRow
            && !parentRow.Status.IsFinished()
            && parentRow.Execution == parent.Execution)
        {
            Notify(tables, parent.InstanceId, new OutcomeMessage(parent.Execution, OutcomeFor(parent)));
        }

        if (Row.Status == RuntimeStatus.Terminated)
        {
            foreach (var child in tables.ListChildren(Row.Id).Where(child => !child.Status.IsFinished()))
            {
                Notify(tables, child.Id, new TerminateMessage($"Its parent '{Row.Id}' was terminated."));
            }
        }
    }

    private TaskOutcome OutcomeFor(ParentTask parent) => Row.Status == RuntimeStatus.Completed
        ? new ChildCompleted(parent.TaskId, Row.Output)
        : new ChildFailed(
            parent.TaskId,
            HistoryJson.ReadFailure(Row.Failure) ?? TaskFailureDetails.OfTerminatedChild(Row.Id));

    private void Notify(EngineTables tables, string instanceId, InstanceMessage message)
    {
        tables.AddToInbox(instanceId, message);
        Notified.Add(instanceId);
    }
}
