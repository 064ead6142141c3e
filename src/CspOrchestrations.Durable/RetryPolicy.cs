namespace CspOrchestrations.Durable;

/// <summary>
/// How often and how far apart a failed activity or child is tried again, with durable timers between the tries.
/// The arithmetic and the limits are Durable Task's: the n-th pause is <c>first × coefficient^(n-1)</c>, at most <c>max</c>.
/// </summary>
public sealed record RetryPolicy
{
    /// <param name="maxNumberOfAttempts">All attempts together, the first one included; at least 1.</param>
    /// <param name="firstRetryInterval">The pause before the second attempt; more than zero.</param>
    /// <param name="backoffCoefficient">At least 1.</param>
    /// <param name="maxRetryInterval">The longest pause, at least the first; one hour when null.</param>
    /// <param name="retryTimeout">An attempt that fails later than this after the first began is the last; at least the first
    /// pause, unlimited when null or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        if (maxRetryInterval is { } max)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(max, firstRetryInterval, nameof(maxRetryInterval));
        }

        if (retryTimeout is { } timeout && timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, firstRetryInterval, nameof(retryTimeout));
        }

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; all are when null.</summary>
    public Func<TaskFailureDetails, bool>? HandleFailure { get; init; }

    /// <summary>The pause after a failed attempt, or null when there is no further one.</summary>
    /// <param name="failure">How the attempt failed.</param>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="elapsed">Time since the first attempt began.</param>
    public TimeSpan? NextDelay(TaskFailureDetails failure, int attempt, TimeSpan elapsed)
    {
        if (attempt >= MaxNumberOfAttempts || HandleFailure?.Invoke(failure) == false)
        {
            return null;
        }

        if (RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= RetryTimeout)
        {
            return null;
        }

        var ticks = FirstRetryInterval.Ticks * Math.Pow(BackoffCoefficient, attempt - 1);
        return ticks >= MaxRetryInterval.Ticks ? MaxRetryInterval : TimeSpan.FromTicks((long)ticks);
    }
}
