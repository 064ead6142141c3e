using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Core.Tests.Prices;

public sealed class MoneyTests
{
    [Fact]
    public void Operators_OneCurrency_Compute()
    {
        Assert.Equal(new Money(7.5m, "EUR"), ((new Money(10, "EUR") - new Money(5, "EUR")) * 3) / 2);
    }

    [Fact]
    public void Operators_TwoCurrencies_Refuse()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") + new Money(1, "USD"));
        Assert.Throws<InvalidOperationException>(() => new Money(1, "EUR") - new Money(1, "USD"));
    }

    [Theory]
    [InlineData("10.005", "EUR", "10.01 EUR")]
    [InlineData("-10.005", "EUR", "-10.01 EUR")]
    [InlineData("12", "USD", "12.00 USD")]
    [InlineData("1234.5", "JPY", "1235 JPY")]
    public void ToString_AnyAmount_RoundedToTheMinorUnitAwayFromZero(string amount, string currency, string expected)
    {
        Assert.Equal(expected, new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency).ToString());
    }
}
