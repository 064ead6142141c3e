using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.Terms;

public sealed class TermEndTests
{
    [Theory]
    [InlineData("2026-06-30T00:00:00Z")]
    [InlineData("2026-06-30T23:59:59.9999999Z")]
    // Half past midnight in Berlin is still the day before in UTC.
    [InlineData("2026-07-01T00:30:00+02:00")]
    public void Of_AnyTimeOfTheLastDay_EndsAtMidnightUtcOfTheNext(string commitmentEndDate)
    {
        var end = TermEnd.Of(DateTimeOffset.Parse(commitmentEndDate, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new DateOnly(2026, 6, 30), end.LastDay);
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), end.EndsAt);
        Assert.Equal(new DateTimeOffset(2026, 7, 2, 0, 0, 0, TimeSpan.Zero), end.ProcessedBy);
        Assert.Equal(new DateTimeOffset(2026, 7, 8, 0, 0, 0, TimeSpan.Zero), end.CancelWindowEndsAt);
    }

    [Theory]
    [InlineData("2026-06-01T00:00:00Z", 30)]
    [InlineData("2026-06-30T00:00:01Z", 0)]
    [InlineData("2026-07-05T00:00:00Z", 0)]
    public void DaysLeft_AnyTime_WholeDaysAndNeverNegative(string now, int expected)
    {
        Assert.Equal(expected, new TermEnd(new DateOnly(2026, 6, 30)).DaysLeft(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
