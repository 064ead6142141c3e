using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>
/// A token bucket on a <see cref="TimeProvider"/>; the framework's own ones know the system clock only. Each waiting call
/// reserves its place in time and waits on a timer of its own, so that a virtual clock sees every waiting activity.
/// </summary>
/// <param name="permitsPerSecond">The steady rate; more than zero.</param>
/// <param name="burst">Permits that may be taken at once after a quiet time; at least 1.</param>
/// <param name="queueLimit">Permits that may be waited for at the same time; further calls fail at once.</param>
internal sealed class ClockRateLimiter(double permitsPerSecond, int burst, int queueLimit, TimeProvider clock) : RateLimiter
{
    private readonly Lock gate = new();
    private readonly long started = clock.GetTimestamp();
    private readonly TimeSpan interval = TimeSpan.FromSeconds(1 / permitsPerSecond);

    /// <summary>When the bucket is full again, as time since the start; in the past when it is full.</summary>
    private TimeSpan bucketFullAt;
    private int queued;
    private long leased;
    private long refused;

    /// <summary>Never more than this many in any minute: what may come at once is taken off the steady rate.</summary>
    /// <param name="permits">At least 10.</param>
    public static ClockRateLimiter PerMinute(int permits, TimeProvider clock)
    {
        var burst = permits / 10;
        return new ClockRateLimiter((permits - burst) / 60d, burst, permits, clock);
    }

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (gate)
            {
                var idle = Now - bucketFullAt;
                return idle >= TimeSpan.Zero ? idle : null;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(started);

    private TimeSpan Capacity => interval * burst;

    public override RateLimiterStatistics GetStatistics()
    {
        lock (gate)
        {
            var missing = Later(bucketFullAt, Now) - Now;
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Math.Max(0, (long)((Capacity - missing) / interval)),
                CurrentQueuedCount = queued,
                TotalSuccessfulLeases = leased,
                TotalFailedLeases = refused,
            };
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Reserve(permitCount, mayWait: false).Lease!;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (lease, wait) = Reserve(permitCount, mayWait: true);
        if (lease is not null)
        {
            return lease;
        }

        try
        {
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            GiveBack(permitCount);
            throw;
        }

        return Granted(permitCount);
    }

    private (RateLimitLease? Lease, TimeSpan Wait) Reserve(int permitCount, bool mayWait)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, burst);
        lock (gate)
        {
            var now = Now;
            var fullAt = Later(bucketFullAt, now) + (interval * permitCount);
            var wait = fullAt - Capacity - now;
            if (wait <= TimeSpan.Zero)
            {
                bucketFullAt = fullAt;
                leased++;
                return (Lease.Granted, TimeSpan.Zero);
            }

            if (!mayWait || queued + permitCount > queueLimit)
            {
                refused++;
                return (new Lease(wait), TimeSpan.Zero);
            }

            bucketFullAt = fullAt;
            queued += permitCount;
            return (null, wait);
        }
    }

    private Lease Granted(int permitCount)
    {
        lock (gate)
        {
            queued -= permitCount;
            leased++;
            return Lease.Granted;
        }
    }

    /// <summary>Those who wait behind keep their times; the next one to come has the permit.</summary>
    private void GiveBack(int permitCount)
    {
        lock (gate)
        {
            queued -= permitCount;
            bucketFullAt -= interval * permitCount;
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private sealed class Lease(TimeSpan? retryAfter) : RateLimitLease
    {
        public static readonly Lease Granted = new(null);

        public override bool IsAcquired => retryAfter is null;

        public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
