using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class BackOffTests
{
    private static readonly BackOff FromSecondsToHours = new(TimeSpan.FromSeconds(15), 2, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, 15)]
    [InlineData(1, 30)]
    [InlineData(7, 1920)]
    [InlineData(8, 3600)]
    [InlineData(int.MaxValue, 3600)]
    public void PauseAfter_MoreAndMoreLooks_GrowsUpToTheLongest(int looks, int expectedSeconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), FromSecondsToHours.PauseAfter(looks));
    }

    [Fact]
    public void PauseAfter_NegativeLooks_Refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FromSecondsToHours.PauseAfter(-1));
    }
}
