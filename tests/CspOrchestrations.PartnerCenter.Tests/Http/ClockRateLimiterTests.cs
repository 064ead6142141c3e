using System.Threading.RateLimiting;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Tests.Http;

public sealed class ClockRateLimiterTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public void AttemptAcquire_WithinBurst_IsGranted()
    {
        using var limiter = new ClockRateLimiter(2, burst: 3, queueLimit: 10, clock);
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(limiter.AttemptAcquire().IsAcquired));
    }

    [Fact]
    public void AttemptAcquire_BeyondBurst_IsRefusedWithTheTimeToWait()
    {
        using var limiter = new ClockRateLimiter(2, burst: 1, queueLimit: 10, clock);
        limiter.AttemptAcquire();
        using var refused = limiter.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(500), wait);
    }

    [Fact]
    public void AttemptAcquire_AfterAPause_RefillsUpToTheBurstAndNoFurther()
    {
        using var limiter = new ClockRateLimiter(2, burst: 2, queueLimit: 10, clock);
        limiter.AttemptAcquire(2);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(limiter.AttemptAcquire(2).IsAcquired);
        Assert.False(limiter.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public async Task AcquireAsync_BeyondBurst_WaitsForItsTurnOnTheClock()
    {
        using var limiter = new ClockRateLimiter(2, burst: 1, queueLimit: 10, clock);
        await limiter.AcquireAsync();
        var second = limiter.AcquireAsync().AsTask();
        var third = limiter.AcquireAsync().AsTask();
        Assert.Equal([TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)], clock.Waits);

        clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await second).IsAcquired);
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.True((await third).IsAcquired);
    }

    [Fact]
    public async Task AcquireAsync_FullQueue_IsRefusedAtOnce()
    {
        using var limiter = new ClockRateLimiter(1, burst: 1, queueLimit: 1, clock);
        await limiter.AcquireAsync();
        var waiting = limiter.AcquireAsync().AsTask();
        using var refused = await limiter.AcquireAsync();
        Assert.False(refused.IsAcquired);
        Assert.Equal(1, limiter.GetStatistics()!.CurrentQueuedCount);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await waiting).IsAcquired);
    }

    [Fact]
    public async Task AcquireAsync_CancelledWhileWaiting_GivesItsPermitBack()
    {
        using var limiter = new ClockRateLimiter(1, burst: 1, queueLimit: 10, clock);
        using var giveUp = new CancellationTokenSource();
        await limiter.AcquireAsync();
        var cancelled = limiter.AcquireAsync(1, giveUp.Token).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        var next = limiter.AcquireAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await next.WaitAsync(TimeSpan.FromSeconds(30))).IsAcquired);
        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);
    }

    [Fact]
    public async Task AcquireAsync_AnyOrderOfCallsAndPauses_NeverExceedsTheRate()
    {
        const int Seed = 20260302;
        var random = new Random(Seed);
        using var limiter = new ClockRateLimiter(10, burst: 5, queueLimit: int.MaxValue, clock);
        var granted = new List<DateTimeOffset>();
        var calls = new List<Task<RateLimitLease>>();
        for (var i = 0; i < 300; i++)
        {
            var waits = clock.Waits.Count;
            calls.Add(limiter.AcquireAsync().AsTask());
            granted.Add(clock.GetUtcNow() + clock.Waits.Skip(waits).SingleOrDefault());
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(0, 150)));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.All(await Task.WhenAll(calls), lease => Assert.True(lease.IsAcquired));
        for (var i = 0; i + 15 < granted.Count; i++)
        {
            Assert.True(granted[i + 15] - granted[i] >= TimeSpan.FromSeconds(1), $"16 permits within a second at {i}, seed {Seed}");
        }
    }

    [Fact]
    public void GetStatistics_HalfUsed_CountsPermitsAndLeases()
    {
        using var limiter = new ClockRateLimiter(1, burst: 4, queueLimit: 10, clock);
        limiter.AttemptAcquire(2);
        var statistics = limiter.GetStatistics()!;
        Assert.Equal(2, statistics.CurrentAvailablePermits);
        Assert.Equal(1, statistics.TotalSuccessfulLeases);
        Assert.Null(limiter.IdleDuration);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(3), limiter.IdleDuration);
    }
}
