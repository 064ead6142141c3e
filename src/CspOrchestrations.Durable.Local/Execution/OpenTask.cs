using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>A task the code started and that has not ended.</summary>
internal abstract class OpenTask
{
    /// <summary>False when the outcome is of another kind of task: a stale message.</summary>
    public abstract bool TryEnd(TaskOutcome outcome);
}

/// <summary>An activity or a child.</summary>
internal sealed class OpenCall(string name, bool isActivity) : OpenTask
{
    // Continuations run inside SetResult on purpose: they belong to the episode that delivers the outcome.
    private readonly TaskCompletionSource<string?> completion = new();

    public string Name => name;

    public bool IsActivity => isActivity;

    public Task<string?> Task => completion.Task;

    public override bool TryEnd(TaskOutcome outcome)
    {
        switch (outcome)
        {
            case ActivityCompleted completed:
                completion.SetResult(completed.Result);
                return true;
            case ChildCompleted completed:
                completion.SetResult(completed.Output);
                return true;
            case ActivityFailed failed:
                completion.SetException(new TaskFailedException(name, failed.Failure));
                return true;
            case ChildFailed failed:
                completion.SetException(new TaskFailedException(name, failed.Failure));
                return true;
            default:
                return false;
        }
    }
}

internal sealed class OpenTimer(Action fired) : OpenTask
{
    public override bool TryEnd(TaskOutcome outcome)
    {
        if (outcome is not TimerFired)
        {
            return false;
        }

        fired();
        return true;
    }
}
