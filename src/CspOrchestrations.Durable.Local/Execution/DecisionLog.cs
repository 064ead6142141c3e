using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>What the code asks for: compared with history while there is any, recorded afterwards.</summary>
internal sealed class DecisionLog
{
    private readonly Queue<Decision> expected = new();
    private List<Decision> asked = [];

    public bool IsReplaying { get; private set; }

    public void BeginReplay(IEnumerable<HistoryEvent> history)
    {
        IsReplaying = true;
        foreach (var decision in history.OfType<Decision>())
        {
            expected.Enqueue(decision);
        }
    }

    /// <summary>Why the code does not fit the history, or null when it does.</summary>
    public string? EndReplay()
    {
        IsReplaying = false;
        return expected.TryDequeue(out var missing) ? Mismatch(missing.Step, "nothing more") : null;
    }

    /// <inheritdoc cref="EndReplay"/>
    public string? Add(Decision decision)
    {
        if (!IsReplaying)
        {
            asked.Add(decision);
            return null;
        }

        if (!expected.TryDequeue(out var recorded))
        {
            return Mismatch("nothing more at this place", decision.Step);
        }

        return recorded.Step == decision.Step ? null : Mismatch(recorded.Step, decision.Step);
    }

    /// <summary>What was asked for since the last call.</summary>
    public List<Decision> Take()
    {
        var taken = asked;
        asked = [];
        return taken;
    }

    public static string Mismatch(string expectedStep, string actualStep) =>
        $"Expected by history: {expectedStep}. Asked for by the code: {actualStep}.";
}
