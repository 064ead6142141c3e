using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class NoticeLadderTests
{
    private static readonly TermEnd End = new(new DateOnly(2026, 6, 30));

    [Fact]
    public void NextAt_EachRung_DaysBeforeTheEnd()
    {
        var days = Enumerable.Range(0, 6).Select(passed => (End.EndsAt - NoticeLadder.Usual.NextAt(End, passed)!.Value).TotalDays);
        Assert.Equal([90, 60, 30, 14, 7, 1], days);
        Assert.Null(NoticeLadder.Usual.NextAt(End, 6));
    }

    [Theory]
    [InlineData(0, 95, 0)]
    [InlineData(0, 90, 1)]
    [InlineData(1, 90, 1)]
    // Started late, or resumed after a decision was withdrawn: the rungs missed are passed together.
    [InlineData(0, 20, 3)]
    [InlineData(1, 7, 5)]
    [InlineData(6, 0, 6)]
    [InlineData(0, 0.5, 6)]
    public void PassedAt_AnyTime_CountsEveryRung(int passed, double daysBefore, int expected)
    {
        Assert.Equal(expected, NoticeLadder.Usual.PassedAt(End, passed, End.EndsAt.AddDays(-daysBefore)));
    }

    [Fact]
    public void Within_AMonthAndAYear_OnlyRungsInsideTheTerm()
    {
        Assert.Equal([14, 7, 1], NoticeLadder.Usual.Within(TermDuration.Month).DaysBefore);
        Assert.Equal(NoticeLadder.Usual.DaysBefore, NoticeLadder.Usual.Within(TermDuration.Year).DaysBefore);
    }
}
