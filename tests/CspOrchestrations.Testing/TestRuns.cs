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

    public static int Count(int full) => IsFull ? full : Math.Max(1, full / 10);

    /// <summary>The same for what has a number of its own.</summary>
    /// <param name="variable">Of the environment; where it is set it says how many.</param>
    /// <param name="full">In a full run.</param>
    public static int Count(string variable, int full) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : Count(full);

    public static IEnumerable<int> Seeds(int full) => Enumerable.Range(FirstSeed, Count(full));
}
