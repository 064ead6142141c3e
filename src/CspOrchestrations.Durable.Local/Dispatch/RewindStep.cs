using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Dispatch;

/// <summary>Takes a failed instance and its failed children back, as one part of a transaction.</summary>
/// <param name="instanceId">The one that was asked for.</param>
/// <param name="instances">By id: it, and those below it that have failed and that it waits for again.</param>
internal sealed class RewindStep(string instanceId, IReadOnlyDictionary<string, RewoundInstance> instances)
{
    /// <summary>Instances whose inbox got news by this; known after <see cref="Apply"/>, as the next two.</summary>
    public HashSet<string> Notified { get; } = new(StringComparer.Ordinal);

    public List<ActivityRow> Activities { get; } = [];

    public List<TimerRow> Timers { get; } = [];

    /// <summary>False, and nothing is changed, when an instance is no longer as it was when this was worked out.</summary>
    public bool Apply(EngineTables tables, long nowTicks)
    {
        Notified.Clear();
        Activities.Clear();
        Timers.Clear();
        if (instances.Values.Any(rewound => tables.FindInstance(rewound.Row.Id) != rewound.Row))
        {
            return false;
        }

        // The parents' rows first: whether a child's end is news depends on them.
        foreach (var rewound in instances.Values)
        {
            Reopen(tables, rewound, nowTicks);
        }

        foreach (var rewound in instances.Values)
        {
            foreach (var child in rewound.History.Open.OfType<ChildStarted>())
            {
                TakeUp(tables, rewound.Row, child, nowTicks);
            }
        }

        Notified.Add(instanceId);
        return true;
    }

    private void Reopen(EngineTables tables, RewoundInstance rewound, long nowTicks)
    {
        var row = rewound.Row;
        tables.UpdateInstance(row with { Status = RuntimeStatus.Running, Output = null, Failure = null, UpdatedAt = nowTicks });
        tables.DeleteHistory(row.Id);
        for (var sequence = 0; sequence < rewound.History.Kept.Count; sequence++)
        {
            tables.AppendHistory(row.Id, sequence, rewound.History.Kept[sequence]);
        }

        foreach (var open in rewound.History.Open)
        {
            switch (open)
            {
                case ActivityScheduled activity:
                    Activities.Add(new ActivityRow(row.Id, activity.TaskId, row.Execution, activity.Name, activity.Input));
                    tables.AddActivity(Activities[^1]);
                    break;
                case TimerCreated timer:
                    Timers.Add(new TimerRow(timer.FireAt.UtcTicks, row.Id, timer.TaskId, row.Execution));
                    tables.AddTimer(Timers[^1]);
                    break;
            }
        }

        // So that a process that dies here takes it up, also when it begins anew and nothing is told again.
        Tell(tables, row.Id, new StartMessage());
        foreach (var entry in rewound.History.ToldAgain)
        {
            Tell(tables, row.Id, entry is EventRaised raised ? new EventMessage(raised.Name, raised.Payload) : new OutcomeMessage(row.Execution, entry));
        }
    }

    /// <summary>A child that is waited for runs, or has told its end, or begins anew: the parent must not wait in vain.</summary>
    private void TakeUp(EngineTables tables, InstanceRow parent, ChildStarted child, long nowTicks)
    {
        var task = new ParentTask(parent.Id, parent.Execution, child.TaskId);
        var existing = tables.FindInstance(child.InstanceId);
        if (existing is not null && existing.Parent == task)
        {
            if (existing.Status == RuntimeStatus.Completed)
            {
                Tell(tables, parent.Id, new OutcomeMessage(parent.Execution, new ChildCompleted(child.TaskId, existing.Output)));
            }

            if (existing.Status != RuntimeStatus.Terminated)
            {
                return;
            }
        }

        if (existing is not null && !existing.Status.IsFinished())
        {
            var failure = TaskFailureDetails.FromException(new InstanceConflictException(child.InstanceId, existing.Status));
            Tell(tables, parent.Id, new OutcomeMessage(parent.Execution, new ChildFailed(child.TaskId, failure)));
            return;
        }

        InstanceStart.Insert(tables, existing, child.InstanceId, child.Name, child.Input, nowTicks, task);
        Notified.Add(child.InstanceId);
    }

    private void Tell(EngineTables tables, string id, InstanceMessage message)
    {
        tables.AddToInbox(id, message);
        Notified.Add(id);
    }
}
