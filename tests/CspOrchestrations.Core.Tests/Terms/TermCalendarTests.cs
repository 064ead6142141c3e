using System.Globalization;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.Terms;

public sealed class TermCalendarTests
{
    [Theory]
    [InlineData("2026-01-01", "P1M", 0, "2026-01-31")]
    [InlineData("2026-01-15", "P1M", 0, "2026-02-14")]
    // Month ends: the 31st comes back after February.
    [InlineData("2026-01-31", "P1M", 0, "2026-02-27")]
    [InlineData("2026-01-31", "P1M", 1, "2026-03-30")]
    [InlineData("2026-01-31", "P1M", 2, "2026-04-29")]
    // Leap days: the 29th of February comes back after four years.
    [InlineData("2024-02-29", "P1Y", 0, "2025-02-27")]
    [InlineData("2024-02-29", "P1Y", 1, "2026-02-27")]
    [InlineData("2024-02-29", "P1Y", 3, "2028-02-28")]
    [InlineData("2027-03-01", "P1Y", 0, "2028-02-29")]
    [InlineData("2026-07-01", "P3Y", 0, "2029-06-30")]
    public void EndOf_Terms_CountedFromTheFirstDay(string firstDay, string duration, int index, string lastDay)
    {
        Assert.Equal(Day(lastDay), TermCalendar.EndOf(Day(firstDay), TermDuration.Parse(duration), index).LastDay);
    }

    [Theory]
    [InlineData("2026-01-31", "P1M", 24)]
    [InlineData("2024-02-29", "P1Y", 12)]
    public void StartOf_SuccessiveTerms_LeaveNoGapAndNoOverlap(string firstDay, string duration, int count)
    {
        for (var index = 0; index < count; index++)
        {
            Assert.Equal(
                TermCalendar.StartOf(Day(firstDay), TermDuration.Parse(duration), index + 1),
                TermCalendar.EndOf(Day(firstDay), TermDuration.Parse(duration), index).LastDay.AddDays(1));
        }
    }

    [Fact]
    public void Next_FullTerm_FollowsTheEnded()
    {
        Assert.Equal(Day("2027-06-30"), TermCalendar.Next(new TermEnd(Day("2026-06-30")), TermDuration.Year).LastDay);
    }

    [Fact]
    public void Next_CommonEnd_CutsTheTerm()
    {
        Assert.Equal(Day("2026-12-31"), TermCalendar.Next(new TermEnd(Day("2026-06-30")), TermDuration.Year, Day("2026-12-31")).LastDay);
    }

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2027-07-01")]
    public void Next_CommonEndOutsideTheTerm_Refused(string customEnd)
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => TermCalendar.Next(new TermEnd(Day("2026-06-30")), TermDuration.Year, Day(customEnd)));
    }

    [Theory]
    [InlineData("2027-06-30", "1")]
    [InlineData("2026-09-11", "0.2")]
    public void Proration_ByDays_OfTheFullTerm(string lastDay, string expected)
    {
        Assert.Equal(
            decimal.Parse(expected, CultureInfo.InvariantCulture),
            TermCalendar.Proration(Day("2026-07-01"), TermDuration.Year, Day(lastDay)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
