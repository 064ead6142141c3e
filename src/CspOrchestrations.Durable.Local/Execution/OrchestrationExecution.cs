using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.History;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>
/// One execution of one instance in memory: its code, suspended at its awaits. It is brought to where it was by replaying
/// history, and goes on by episodes. Used by one thread at a time.
/// </summary>
internal sealed class OrchestrationExecution
{
    private readonly OrchestrationRegistry registry;
    private readonly IServiceProvider services;
    private readonly EpisodeLoop loop = new();
    private readonly OrchestrationContext context;
    private readonly EventInbox events = new();
    private readonly Dictionary<int, OpenTask> openTasks = [];
    private readonly DecisionLog decisions = new();
    private readonly string? input;
    private Task<string>? code;
    private string? continueWith;
    private int lastTaskId;

    public OrchestrationExecution(
        InstanceRow row, OrchestrationRegistry registry, IServiceProvider services, ILoggerFactory loggers)
    {
        this.registry = registry;
        this.services = services;
        input = row.Input;
        Name = row.Name;
        InstanceId = row.Id;
        ParentInstanceId = row.Parent?.InstanceId;
        Number = row.Execution;
        CustomStatus = row.CustomStatus;
        context = new OrchestrationContext(this, loggers);
    }

    public string Name { get; }

    public string InstanceId { get; }

    public string? ParentInstanceId { get; }

    /// <summary>No other execution has it, of this instance or of another one, before or after.</summary>
    public long Number { get; }

    public DateTimeOffset Now { get; private set; }

    public bool IsReplaying => decisions.IsReplaying;

    /// <summary>False before the first episode.</summary>
    public bool HasStarted => code is not null;

    public string? CustomStatus { get; set; }

    /// <summary>Set when the instance must not go on; nothing this execution did since the last commit counts.</summary>
    public string? ParkReason { get; private set; }

    /// <summary>How the code ended; null while it waits.</summary>
    public ExecutionEnded? Ended { get; private set; }

    /// <summary>The input of the next execution; only when the code ended by continue-as-new.</summary>
    public string? ContinuedWith { get; private set; }

    public IReadOnlyList<(string Name, string? Payload)> UnconsumedEvents => events.Unconsumed;

    /// <summary>Brings the code to where the history ends.</summary>
    /// <param name="history">Of this execution.</param>
    /// <param name="played">Hears of each entry and whether the code asked for anything when it came.</param>
    public void Replay(IReadOnlyList<HistoryEvent> history, Action<HistoryEvent, bool>? played = null)
    {
        decisions.BeginReplay(history);
        foreach (var entry in history)
        {
            var before = lastTaskId;
            Play(entry);
            played?.Invoke(entry, lastTaskId != before);
            if (ParkReason is not null)
            {
                return;
            }
        }

        ParkWhen(decisions.EndReplay());
        if (Ended is not null && history is not [.., ExecutionEnded])
        {
            Park(DecisionLog.Mismatch("that the code waits", $"the end ({Ended.Status})"));
        }

        // An activity that was asked for by another build and has not run yet.
        if (openTasks.Values.OfType<OpenCall>().FirstOrDefault(call => call.IsActivity && !registry.Activities.ContainsKey(call.Name)) is { } unknown)
        {
            ParkForUnknownActivity(unknown.Name);
        }
    }

    /// <summary>Feeds outcomes to the code and gives what is to be added to history.</summary>
    public List<HistoryEvent> RunEpisode(DateTimeOffset now, IEnumerable<HistoryEvent> outcomes)
    {
        // A system clock that was set back must not take the code back in time.
        List<HistoryEvent> entries = [new EpisodeStarted(now > Now ? now : Now)];
        Play(entries[0]);
        foreach (var outcome in outcomes)
        {
            if (Ended is null ? Play(outcome) : Buffer(outcome))
            {
                entries.Add(outcome);
            }
        }

        ParkWhenStuck();
        entries.AddRange(decisions.Take());
        if (Ended is not null)
        {
            entries.Add(Ended);
        }

        return entries;
    }

    /// <summary>Whether an outcome would be news to this execution.</summary>
    public bool Expects(HistoryEvent outcome) => outcome is not TaskOutcome task || openTasks.ContainsKey(task.TaskId);

    public void Park(string reason) => ParkReason ??= reason;

    public Task<string?> StartActivity(string name, string input)
    {
        // On replay it may have run long ago.
        if (!IsReplaying && !registry.Activities.ContainsKey(name))
        {
            ParkForUnknownActivity(name);
        }

        return StartCall(new OpenCall(name, isActivity: true), id => new ActivityScheduled(id, name, input));
    }

    public Task<string?> StartChild(string name, string childId, string input) =>
        StartCall(new OpenCall(name, isActivity: false), id => new ChildStarted(id, name, childId, input));

    public Task StartTimer(DateTimeOffset fireAt)
    {
        var completion = new TaskCompletionSource();
        StartTask(id => new TimerCreated(id, fireAt), new OpenTimer(completion.SetResult));
        return completion.Task;
    }

    public Task<EventOrDeadline<string?>> WaitForEvent(string name, DateTimeOffset? deadline)
    {
        EnsureInside();
        if (events.IsAwaited(name))
        {
            throw new InvalidOperationException($"An event '{name}' is already being waited for; one wait a name may be outstanding.");
        }

        if (events.TryTake(name, out var payload))
        {
            return Task.FromResult(EventOrDeadline<string?>.Of(payload));
        }

        if (deadline <= Now)
        {
            return Task.FromResult(EventOrDeadline<string?>.DeadlinePassed);
        }

        int? timer = null;
        var wait = new EventWait(() => CancelTimer(timer));
        events.Await(name, wait);
        if (deadline is { } fireAt)
        {
            timer = StartTask(id => new TimerCreated(id, fireAt), new OpenTimer(() => events.Expire(name)));
        }

        return wait.Task;
    }

    public void SendEvent(string instanceId, string name, string? payload)
    {
        EnsureInside();
        Decide(new EventSent(++lastTaskId, instanceId, name, payload));
    }

    public void ContinueAsNew(string? newInput)
    {
        EnsureInside();
        continueWith = newInput ?? "null";
    }

    public void EnsureInside()
    {
        if (!loop.IsInside)
        {
            const string reason = "The orchestrator's code ran outside its episode (ConfigureAwait(false), Task.Run or another foreign task).";
            Park(reason);
            throw new InvalidOperationException(reason);
        }
    }

    private void ParkForUnknownActivity(string name) => Park($"No activity '{name}' is registered in this build.");

    private Task<string?> StartCall(OpenCall call, Func<int, Decision> decide)
    {
        StartTask(decide, call);
        return call.Task;
    }

    private bool Buffer(HistoryEvent outcome)
    {
        if (outcome is EventRaised raised)
        {
            events.Add(raised.Name, raised.Payload);
            return true;
        }

        return false;
    }

    /// <summary>False when an outcome is stale.</summary>
    private bool Play(HistoryEvent entry)
    {
        try
        {
            return Feed(entry);
        }
        catch (Exception exception)
        {
            // The code's own exceptions are in its task; this one came past it and would otherwise end the process.
            Park($"The code threw outside the task it returned (async void?): {exception.GetType().FullName}.");
            return false;
        }
        finally
        {
            NoteEnd();
        }
    }

    private bool Feed(HistoryEvent entry)
    {
        var fed = true;
        switch (entry)
        {
            case EpisodeStarted started:
                Now = started.At;
                if (code is null)
                {
                    loop.Run(Start);
                }

                break;
            case EventRaised raised:
                loop.Run(() => events.Add(raised.Name, raised.Payload));
                break;
            case TaskOutcome outcome:
                loop.Run(() => fed = TryEndTask(outcome));
                break;
            case ExecutionEnded ended:
                CompareEnd(ended);
                break;
        }

        return fed;
    }

    private void Start()
    {
        if (registry.Orchestrators.TryGetValue(Name, out var registration))
        {
            code = registration.RunAsync(services, context, input);
        }
        else
        {
            Park($"No orchestrator '{Name}' is registered in this build.");
        }
    }

    private bool TryEndTask(TaskOutcome outcome)
    {
        if (!openTasks.Remove(outcome.TaskId, out var task))
        {
            return false;
        }

        if (task.TryEnd(outcome))
        {
            return true;
        }

        openTasks.Add(outcome.TaskId, task);
        return false;
    }

    /// <summary>Takes a number, records the decision, and keeps the task open under the number.</summary>
    private int StartTask(Func<int, Decision> decide, OpenTask task)
    {
        EnsureInside();
        var id = ++lastTaskId;
        Decide(decide(id));
        openTasks.Add(id, task);
        return id;
    }

    private void CancelTimer(int? id)
    {
        if (id is { } number && openTasks.Remove(number))
        {
            Decide(new TimerCancelled(number));
        }
    }

    private void Decide(Decision decision) => ParkWhen(decisions.Add(decision));

    private void ParkWhen(string? reason)
    {
        if (reason is not null)
        {
            Park(reason);
        }
    }

    private void NoteEnd()
    {
        if (Ended is not null || code is not { IsCompleted: true })
        {
            return;
        }

        if (code.IsCompletedSuccessfully)
        {
            ContinuedWith = continueWith;
            Ended = new ExecutionEnded(RuntimeStatus.Completed, continueWith is null ? code.Result : null, null);
        }
        else
        {
            var exception = code.Exception?.InnerException ?? new TaskCanceledException(code);
            Ended = new ExecutionEnded(RuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception));
        }
    }

    /// <summary>Only an exported history of a finished instance holds its end.</summary>
    private void CompareEnd(ExecutionEnded recorded)
    {
        if (recorded.Status == RuntimeStatus.Terminated)
        {
            return;
        }

        if (Ended is null)
        {
            Park($"History has ended ({recorded.Status}), the code still waits.");
        }
        else if (Ended.Status != recorded.Status || !SameJson(Ended.Output, recorded.Output))
        {
            Park($"Expected by history: the end {recorded.Status} {recorded.Output}. The code ended {Ended.Status} {Ended.Output}.");
        }
    }

    private static bool SameJson(string? left, string? right) =>
        left == right || (left is not null && right is not null && DurableJson.Canonical(left) == DurableJson.Canonical(right));

    private void ParkWhenStuck()
    {
        if (Ended is null && openTasks.Count == 0 && !events.HasWaits)
        {
            Park("The code waits for something that is not durable; nothing would ever wake it.");
        }
        else if (loop.SawForeignContinuation)
        {
            Park("The code awaited a task that is not durable (Task.Delay, Task.Run or I/O).");
        }
    }
}
