using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>The history of a failed execution without its failures: where it goes on, and what it is told there again.</summary>
/// <param name="Kept">The entries that stay, in their order.</param>
/// <param name="ToldAgain">Outcomes from outside that came in what is cut off, in their order.</param>
internal sealed record RewoundHistory(IReadOnlyList<HistoryEvent> Kept, IReadOnlyList<HistoryEvent> ToldAgain)
{
    /// <summary>What was asked for and has not ended.</summary>
    public IReadOnlyList<Decision> Open
    {
        get
        {
            var ended = Kept.Select(EndedTask).OfType<int>().Concat(ToldAgain.Select(EndedTask).OfType<int>()).ToHashSet();
            return [.. Kept.OfType<Decision>().Where(decision => decision is not (TimerCancelled or EventSent) && !ended.Contains(decision.TaskId))];
        }
    }

    /// <summary>
    /// The last episode is cut off: nothing it asked for was ever begun, because the execution ended with it. A failure is
    /// taken out with it, and an earlier one where the code had not answered it yet. A failure that it had answered, by a
    /// further try or by something else, stays, unless it is all there is to go back to.
    /// </summary>
    /// <param name="history">Ends with a failure.</param>
    /// <param name="newExecution">A fresh execution of the code; each replay needs its own.</param>
    /// <param name="why">Set when the result is null.</param>
    public static RewoundHistory? From(IReadOnlyList<HistoryEvent> history, Func<OrchestrationExecution> newExecution, out string? why)
    {
        var cut = LastIndex(history, entry => entry is EpisodeStarted);
        if (cut < 0 || history is not [.., ExecutionEnded { Status: RuntimeStatus.Failed } end])
        {
            why = "Its history does not say how it failed.";
            return null;
        }

        List<HistoryEvent> kept = [.. history.Take(cut)];
        var unanswered = new List<HistoryEvent>();
        why = Mismatch(kept, newExecution, unanswered);
        if (why is not null)
        {
            return null;
        }

        var failedLast = history.Skip(cut).Any(IsFailure);
        kept = WithoutUnanswered(kept, unanswered, newExecution, out var removed);
        return !failedLast && !removed && IsFailedTask(end.Failure) && kept.Exists(IsFailure)
            ? BeforeAnsweredFailure(history, cut, out why)
            : new RewoundHistory(kept, [.. history.Skip(cut).Where(IsToldAgain)]);
    }

    /// <summary>Back to before a failure that the code answered, say with a step that undoes another, before it failed itself.</summary>
    private static RewoundHistory? BeforeAnsweredFailure(IReadOnlyList<HistoryEvent> history, int lastEpisode, out string? why)
    {
        var failure = LastIndex(history, IsFailure);
        var cut = LastIndex([.. history.Take(failure)], entry => entry is EpisodeStarted);
        var kept = history.Take(cut).ToList();
        var known = kept.OfType<Decision>().Select(decision => decision.TaskId).ToHashSet();
        var ended = history.Select(EndedTask).OfType<int>().ToHashSet();
        // A result that is still on its way would meet another task under the same number.
        if (history.Skip(cut).Take(lastEpisode - cut).OfType<Decision>().Any(begun => begun is not EventSent && !ended.Contains(begun.TaskId)))
        {
            why = "What it began after its last failed task has not ended. Try again when it has, or start the workflow anew.";
            return null;
        }

        why = null;
        return new RewoundHistory(
            kept, [.. history.Skip(cut).Where(entry => IsToldAgain(entry) && (entry is not TaskOutcome outcome || known.Contains(outcome.TaskId)))]);
    }

    private static List<HistoryEvent> WithoutUnanswered(
        List<HistoryEvent> kept, List<HistoryEvent> unanswered, Func<OrchestrationExecution> newExecution, out bool removed)
    {
        var without = kept.FindAll(entry => !unanswered.Contains(entry));
        removed = unanswered.Count > 0;
        if (!removed || Mismatch(without, newExecution) is null)
        {
            return without;
        }

        // The code has passed over some of them without a word and gone on: one by one, the latest first.
        removed = false;
        foreach (var failure in Enumerable.Reverse(unanswered))
        {
            without = kept.FindAll(entry => !ReferenceEquals(entry, failure));
            if (Mismatch(without, newExecution) is null)
            {
                kept = without;
                removed = true;
            }
        }

        return kept;
    }

    /// <summary>Why today's code does not come to a wait over these entries; null when it does.</summary>
    private static string? Mismatch(
        IReadOnlyList<HistoryEvent> entries, Func<OrchestrationExecution> newExecution, List<HistoryEvent>? unanswered = null)
    {
        var execution = newExecution();
        execution.Replay(entries, (entry, asked) =>
        {
            if (IsFailure(entry) && !asked)
            {
                unanswered?.Add(entry);
            }
        });
        return execution.ParkReason is { } reason ? $"Today's code does not fit its history: {reason}" : null;
    }

    private static bool IsToldAgain(HistoryEvent entry) => entry is EventRaised or TaskOutcome && !IsFailure(entry);

    private static bool IsFailure(HistoryEvent entry) => entry is ActivityFailed or ChildFailed;

    private static bool IsFailedTask(TaskFailureDetails? failure) => failure?.IsCausedBy<TaskFailedException>() == true;

    private static int? EndedTask(HistoryEvent entry) => entry switch
    {
        TaskOutcome outcome => outcome.TaskId,
        TimerCancelled cancelled => cancelled.TaskId,
        _ => null,
    };

    private static int LastIndex(IReadOnlyList<HistoryEvent> history, Func<HistoryEvent, bool> condition)
    {
        for (var index = history.Count - 1; index >= 0; index--)
        {
            if (condition(history[index]))
            {
                return index;
            }
        }

        return -1;
    }
}
