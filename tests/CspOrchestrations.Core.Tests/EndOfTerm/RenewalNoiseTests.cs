using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class RenewalNoiseTests
{
    private static readonly RenewalEvent RollOver =
        new(TermDuration.Month, EndOfTermIntent.Renew, EndOfTermOutcome.Renewed, IsSameProductAndQuantity: true);

    /// <summary>As recorded at a partner: 34 renewals in one night, 28 of them months that rolled over.</summary>
    private static IEnumerable<RenewalEvent> RecordedBatch() =>
    [
        .. Enumerable.Repeat(RollOver, 25),
        .. Enumerable.Repeat(RollOver with { Intended = EndOfTermIntent.ExtendedServiceTerm, Outcome = EndOfTermOutcome.Extended }, 3),
        RollOver with { Ended = TermDuration.Year },
        RollOver with { Ended = TermDuration.ThreeYears },
        RollOver with { IsSameProductAndQuantity = false },
        RollOver with { Intended = EndOfTermIntent.Cancel },
        RollOver with { Intended = EndOfTermIntent.AtRiskOfExtendedServiceTerm, Outcome = EndOfTermOutcome.Extended },
        RollOver with { Outcome = null },
    ];

    [Fact]
    public void NeedsAlert_RecordedBatchOf34With28RollOvers_SixAlerts()
    {
        Assert.Equal(34, RecordedBatch().Count());
        Assert.Equal(6, RecordedBatch().Count(RenewalNoise.NeedsAlert));
    }

    [Theory]
    [InlineData("P1M", EndOfTermIntent.Renew, false)]
    [InlineData("P1M", EndOfTermIntent.AtRiskOfExtendedServiceTerm, true)]
    [InlineData("P1M", EndOfTermIntent.Cancel, true)]
    [InlineData("P1M", EndOfTermIntent.ExtendedServiceTerm, true)]
    [InlineData("P1M", EndOfTermIntent.Unknown, true)]
    [InlineData("P1Y", EndOfTermIntent.Renew, true)]
    public void NeedsWatch_EverythingButAMonthThatRollsOver(string duration, EndOfTermIntent intent, bool expected)
    {
        Assert.Equal(expected, RenewalNoise.NeedsWatch(TermDuration.Parse(duration), intent));
    }
}
