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
    private readonly Lock _gate = new();
    private readonly long _started = clock.GetTimestamp();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / permitsPerSecond);

    /// <summary>When the bucket is full again, as time since the start; in the past when it is full.</summary>
    private TimeSpan _fullAt;
    private int _queued;
    private long _leased;
    private long _refused;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate)
            {
                var idle = Now - _fullAt;
                return idle >= TimeSpan.Zero ? idle : null;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_started);

    private TimeSpan Capacity => _interval * burst;

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            var missing = Later(_fullAt, Now) - Now;
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Math.Max(0, (long)((Capacity - missing) / _interval)),
                CurrentQueuedCount = _queued,
                TotalSuccessfulLeases = _leased,
                TotalFailedLeases = _refused,
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
        lock (_gate)
        {
            var now = Now;
            var fullAt = Later(_fullAt, now) + (_interval * permitCount);
            var wait = fullAt - Capacity - now;
            if (wait <= TimeSpan.Zero)
            {
                _fullAt = fullAt;
                _leased++;
                return (Lease.Granted, TimeSpan.Zero);
            }

            if (!mayWait || _queued + permitCount > queueLimit)
            {
                _refused++;
                return (new Lease(wait), TimeSpan.Zero);
            }

            _fullAt = fullAt;
            _queued += permitCount;
            return (null, wait);
        }
    }

    private Lease Granted(int permitCount)
    {
        lock (_gate)
        {
            _queued -= permitCount;
            _leased++;
            return Lease.Granted;
        }
    }

    /// <summary>Those who wait behind keep their times; the next one to come has the permit.</summary>
    private void GiveBack(int permitCount)
    {
        lock (_gate)
        {
            _queued -= permitCount;
            _fullAt -= _interval * permitCount;
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
