namespace CspOrchestrations.Durable.Tests;

public sealed class RetryPolicyTests
{
    private static readonly TaskFailureDetails Failure = new("System.TimeoutException", "Too slow.");

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(60, 60)]
    public void NextDelay_AfterEachAttempt_GrowsByTheCoefficientUpToTheMaximum(int attempt, int expectedSeconds)
    {
        var policy = new RetryPolicy(100, TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(60));

        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), policy.NextDelay(Failure, attempt, TimeSpan.Zero));
    }

    [Fact]
    public void NextDelay_WithoutCoefficient_StaysTheSame()
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(3));

        Assert.Equal(TimeSpan.FromSeconds(3), policy.NextDelay(Failure, 7, TimeSpan.Zero));
    }

    [Fact]
    public void NextDelay_WithoutMaximum_IsAtMostOneHour()
    {
        var policy = new RetryPolicy(10_000, TimeSpan.FromMinutes(1), backoffCoefficient: 10);

        Assert.Equal(TimeSpan.FromHours(1), policy.NextDelay(Failure, 5_000, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public void NextDelay_AtTheLastAttempt_IsNone(int attempt, bool again)
    {
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(1));

        Assert.Equal(again, policy.NextDelay(Failure, attempt, TimeSpan.Zero) is not null);
    }

    [Theory]
    [InlineData(299, true)]
    [InlineData(300, false)]
    public void NextDelay_WhenTheTimeoutHasPassed_IsNone(int elapsedSeconds, bool again)
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(1), retryTimeout: TimeSpan.FromMinutes(5));

        Assert.Equal(again, policy.NextDelay(Failure, 1, TimeSpan.FromSeconds(elapsedSeconds)) is not null);
    }

    [Theory]
    [InlineData("System.TimeoutException", true)]
    [InlineData("System.ArgumentException", false)]
    public void NextDelay_WithHandleFailure_AsksItWhetherToGoOn(string errorType, bool again)
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };

        Assert.Equal(again, policy.NextDelay(new TaskFailureDetails(errorType, "No."), 1, TimeSpan.Zero) is not null);
    }

    [Fact]
    public void Constructor_WithDefaults_HasOneHourAndNoTimeout()
    {
        var policy = new RetryPolicy(1, TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    /// <summary>What Durable Task's own policy refuses must not work on one engine only.</summary>
    [Fact]
    public void Constructor_WhatDurableTaskRefuses_IsRefused()
    {
        var second = TimeSpan.FromSeconds(1);

        Assert.Equal("maxNumberOfAttempts", RefusedParameter(() => new RetryPolicy(0, second)));
        Assert.Equal("firstRetryInterval", RefusedParameter(() => new RetryPolicy(1, TimeSpan.Zero)));
        Assert.Equal("backoffCoefficient", RefusedParameter(() => new RetryPolicy(1, second, backoffCoefficient: 0.5)));
        Assert.Equal("maxRetryInterval", RefusedParameter(() => new RetryPolicy(1, second, maxRetryInterval: second / 2)));
        Assert.Equal("retryTimeout", RefusedParameter(() => new RetryPolicy(1, second, retryTimeout: second / 2)));
    }

    [Fact]
    public void Constructor_WithInfiniteTimeout_IsAccepted()
    {
        var policy = new RetryPolicy(2, TimeSpan.FromSeconds(1), retryTimeout: Timeout.InfiniteTimeSpan);

        Assert.NotNull(policy.NextDelay(Failure, 1, TimeSpan.FromDays(10_000)));
    }

    private static string? RefusedParameter(Func<RetryPolicy> create) => Assert.Throws<ArgumentOutOfRangeException>(create).ParamName;
}
