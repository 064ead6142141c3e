using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class ReminderLadderTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ReminderLadder Ladder = new([TimeSpan.FromDays(3), TimeSpan.FromDays(7), TimeSpan.FromDays(14)]);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 14)]
    public void NextAt_RungsLeft_TheNextRung(int reminders, int expectedDays)
    {
        Assert.Equal(SentAt.AddDays(expectedDays), Ladder.NextAt(SentAt, reminders));
    }

    [Fact]
    public void NextAt_NoRungLeft_Null()
    {
        Assert.Null(Ladder.NextAt(SentAt, 3));
    }

    [Theory]
    [InlineData(0, 2.99, 0)]
    [InlineData(0, 3, 1)]
    [InlineData(1, 3, 1)]
    [InlineData(0, 8, 2)]
    [InlineData(1, 400, 3)]
    public void ReachedAt_AnyTime_CountsEveryRungPassed(int reminders, double days, int expected)
    {
        Assert.Equal(expected, Ladder.ReachedAt(SentAt, reminders, SentAt.AddDays(days)));
    }
}
