namespace CspOrchestrations.PartnerCenter.Http;

internal static class ResilienceOptionsValidation
{
    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);

    /// <summary>One sentence for each setting that cannot work.</summary>
    /// <param name="section">The configuration section the options come from, for the sentences.</param>
    public static IEnumerable<string> Violations(ResilienceOptions options, string section) =>
        Rules(options).Where(rule => !rule.Holds).Select(rule => $"{section}:{rule.Setting} {rule.Requirement}.");

    private static IEnumerable<(bool Holds, string Setting, string Requirement)> Rules(ResilienceOptions options)
    {
        const string MoreThanZero = "must be more than zero";
        yield return (options.TryTimeout > TimeSpan.Zero && options.TryTimeout <= TimeSpan.FromMinutes(10), nameof(options.TryTimeout),
            "must be more than zero and at most ten minutes");
        yield return (options.Retries is >= 0 and <= 10, nameof(options.Retries), "must be between 0 and 10");
        yield return (options.RetryDelay > TimeSpan.Zero, nameof(options.RetryDelay), MoreThanZero);
        yield return (options.MaximumRetryDelay >= options.RetryDelay && options.MaximumRetryDelay <= TimeSpan.FromHours(1),
            nameof(options.MaximumRetryDelay), $"must be at least {nameof(options.RetryDelay)} and at most one hour");
        yield return (options.CircuitFailureRatio is > 0 and <= 1, nameof(options.CircuitFailureRatio), "must be above 0 and at most 1");
        yield return (options.CircuitMinimumTries >= 2, nameof(options.CircuitMinimumTries), "must be at least 2");
        yield return (options.CircuitWindow >= HalfASecond, nameof(options.CircuitWindow), "must be at least half a second");
        yield return (options.CircuitBreak >= HalfASecond, nameof(options.CircuitBreak), "must be at least half a second");
        yield return (options.RequestsPerSecond is > 0 and <= 100_000, nameof(options.RequestsPerSecond),
            "must be above 0 and at most 100000");
        yield return (options.Burst >= 1, nameof(options.Burst), "must be at least 1");
        yield return (options.QueueLimit >= 0, nameof(options.QueueLimit), "must not be negative");
        yield return (options.MaximumAnswerBytes is >= 1024 and <= 256 * 1024 * 1024, nameof(options.MaximumAnswerBytes),
            "must be between 1 KiB and 256 MiB");
        yield return (options.DefaultRetryAfter > TimeSpan.Zero, nameof(options.DefaultRetryAfter), MoreThanZero);
        yield return (options.MaximumRetryAfter >= options.DefaultRetryAfter, nameof(options.MaximumRetryAfter),
            $"must be at least {nameof(options.DefaultRetryAfter)}");
    }
}
