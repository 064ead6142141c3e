using System.Globalization;

namespace CspOrchestrations.Testing;

/// <summary>How much to try: a tenth by default, all of it with <c>CSP_TESTS_FULL=1</c>.</summary>
public static class TestRuns
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CSP_TESTS_FULL") == "1";

    /// <summary>One seed for everything; set to repeat a run that failed.</summary>
    private static readonly int FirstSeed =
        Environment.GetEnvironmentVariable("CSP_TESTS_SEED") is { Length: > 0 } seed
            ? int.Parse(seed, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000);

    /// <param name="full">In a full run.</param>
    /// <param name="oneIn">Which part of it by default.</param>
    public static int Count(int full, int oneIn = 10) => IsFull ? full : Math.Max(1, full / oneIn);

    public static IEnumerable<int> Seeds(int full) => Enumerable.Range(FirstSeed, Count(full));
}
