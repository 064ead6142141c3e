using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Core.Tests.Attestation;

public sealed class AttestationRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void IsExpired_AroundTheMoment_FromTheMomentOn(int seconds, bool expected)
    {
        Assert.Equal(expected, AttestationRules.IsExpired(Noon, Noon.AddSeconds(seconds)));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2, 3, true)]
    [InlineData(3, 3, false)]
    public void MayReissue_AnyCount_LessThanTheMost(int reissues, int maxReissues, bool expected)
    {
        Assert.Equal(expected, AttestationRules.MayReissue(reissues, maxReissues));
    }

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, 0, false)]
    [InlineData(true, -1, false)]
    [InlineData(false, 1, false)]
    public void IsVerified_AcceptedAndMoved_OnlyWhenBoth(bool accepted, int secondsMoved, bool expected)
    {
        Assert.Equal(expected, AttestationRules.IsVerified(accepted, Noon.AddSeconds(secondsMoved), Noon));
    }
}
