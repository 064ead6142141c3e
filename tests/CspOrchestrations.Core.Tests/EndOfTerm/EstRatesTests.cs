using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Core.Tests.EndOfTerm;

public sealed class EstRatesTests
{
    [Theory]
    [InlineData(true, "0.03")]
    [InlineData(false, "0.23")]
    public void On_FirstDay_ThePublishedUplift(bool hasMonthlyPlan, string expected)
    {
        var uplift = EstRates.On(new DateOnly(2026, 5, 4)).Uplift(hasMonthlyPlan);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), uplift);
    }

    [Fact]
    public void On_DayBeforeTheFirstRate_TheFirstRate()
    {
        Assert.Same(EstRates.Published[0], EstRates.On(new DateOnly(2026, 1, 1)));
    }

    [Fact]
    public void Published_Rates_AscendAndNameTheirSource()
    {
        Assert.Equal(EstRates.Published.Select(rate => rate.From).Order(), EstRates.Published.Select(rate => rate.From));
        Assert.All(EstRates.Published, rate => Assert.NotEmpty(rate.Source));
    }
}
