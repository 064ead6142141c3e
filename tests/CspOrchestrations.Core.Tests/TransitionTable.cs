namespace CspOrchestrations.Core.Tests;

/// <summary>A lifecycle's table as people read it: a row a state, a column a following state, in the order of the enumeration.</summary>
internal static class TransitionTable
{
    /// <param name="rows">With an x where the column's state may follow.</param>
    public static TheoryData<TState, TState, bool> EveryPair<TState>(IReadOnlyList<string> rows)
        where TState : struct, Enum
    {
        var states = Enum.GetValues<TState>();
        Assert.Equal(states.Length, rows.Count);
        var pairs = new TheoryData<TState, TState, bool>();
        for (var from = 0; from < states.Length; from++)
        {
            var row = rows[from].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(states.Length, row.Length);
            for (var to = 0; to < states.Length; to++)
            {
                pairs.Add(states[from], states[to], row[to] == "x");
            }
        }

        return pairs;
    }
}
