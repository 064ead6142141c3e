using System.Globalization;
using System.Numerics;
using System.Text;
using CspOrchestrations.Reconciliation.Values;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Values;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("+3", "3")]
    [InlineData("'22.000000000000000000", "22.000000000000000000")]
    [InlineData("'0E-20", "0")]
    [InlineData("1.5e3", "1500")]
    [InlineData(" 7 ", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("0.1999968000511991808131", "0.1999968000511991808131")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Amount_Spelling_IsRead(string text, string expected)
    {
        Assert.True(AmountText.TryParse(Encoding.UTF8.GetBytes(text), out var amount));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), amount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("''1")]
    [InlineData("1e99")]
    [InlineData("$1")]
    public void Amount_Other_IsNone(string text) => Assert.False(AmountText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Amount_AnyDecimal_IsReadExactly()
    {
        foreach (var seed in TestRuns.Seeds(100_000))
        {
            var random = new Random(seed);
            var expected = NextDecimal(random);
            var text = expected.ToString(CultureInfo.InvariantCulture);
            Assert.True(AmountText.TryParse(Encoding.UTF8.GetBytes(text), out var amount), text);
            Assert.Equal((expected, expected.Scale), (amount, amount.Scale));
        }
    }

    [Theory]
    [InlineData("2026-07-01")]
    [InlineData("2026-07-01T00:00:00Z")]
    [InlineData("2026-07-01T00:00:00")]
    [InlineData("2026-07-01 00:00:00")]
    [InlineData("2026-07-01T18:48:30.6168285Z")]
    [InlineData("2026-06-30T23:22:40.1767993-08:00")]
    [InlineData("2026-07-01T07:59:00+08:00", "2026-06-30")]
    [InlineData("7/1/2026")]
    [InlineData("07/01/2026")]
    [InlineData("7/1/2026 0:00")]
    [InlineData("7/1/2026 23:59")]
    [InlineData("7/1/2026 11:59:59 PM")]
    [InlineData("2/29/2024", "2024-02-29")]
    public void Date_Spelling_IsRead(string text, string expected = "2026-07-01")
    {
        Assert.True(DateText.TryParse(Encoding.UTF8.GetBytes(text), out var day));
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), DateOnly.FromDayNumber(day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01.07.2026")]
    [InlineData("31/12/2026")]
    [InlineData("2/30/2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("0000-00-00")]
    [InlineData("2026-0a-01")]
    [InlineData("/1/2026xx")]
    [InlineData("yesterday")]
    public void Date_Other_IsNone(string text) => Assert.False(DateText.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("10,00", true)]
    [InlineData("'10,00", true)]
    [InlineData("-1.234,56", true)]
    [InlineData("1 234,5", true)]
    [InlineData("1\u00A0234,5", true)]
    [InlineData("1,234", true)]
    [InlineData("1,234,567", false)]
    [InlineData("1,234.56", false)]
    [InlineData("abc", false)]
    public void ForeignAmount_DecimalComma_IsRecognized(string text, bool foreign) =>
        Assert.Equal(foreign, ForeignCulture.IsAmount(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("01.07.2026", true)]
    [InlineData("1.7.26", true)]
    [InlineData("31/12/2026", true)]
    [InlineData("1.7.2026 00:00", true)]
    [InlineData("12/31/2026", false)]
    [InlineData("tomorrow", false)]
    public void ForeignDate_DayFirst_IsRecognized(string text, bool foreign) =>
        Assert.Equal(foreign, ForeignCulture.IsDate(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void ExactSum_AnyAmounts_IsWhatWholeNumbersSay()
    {
        foreach (var seed in TestRuns.Seeds(500))
        {
            var random = new Random(seed);
            var sum = new ExactSum();
            var whole = BigInteger.Zero;
            for (var i = 0; i < 200; i++)
            {
                var amount = NextDecimal(random);
                sum.Add(amount);
                whole += Units(amount);
            }

            Assert.Equal(Rounded(whole), sum.ToText());
        }
    }

    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("1.5", "1.50")]
    [InlineData("-0.00000000005", "-0.0000000001")]
    [InlineData("-0.00000000004", "0.00")]
    [InlineData("631.42234878834", "631.4223487883")]
    public void ExactSum_Text_HasTwoToTenDecimals(string amount, string expected)
    {
        var sum = new ExactSum();
        sum.Add(decimal.Parse(amount, CultureInfo.InvariantCulture));
        Assert.Equal(expected, sum.ToText());
    }

    /// <summary>A tenth, ten million times over, would show any binary fraction.</summary>
    [Fact]
    public void ExactSum_ManyTenths_IsExact()
    {
        var sum = new ExactSum();
        for (var i = 0; i < TestRuns.Count(10_000_000); i++)
        {
            sum.Add(0.1m);
        }

        Assert.Equal(TestRuns.Count(10_000_000) / 10m, sum.ToDecimal());
    }

    private static decimal NextDecimal(Random random) => new(
        random.Next(int.MinValue, int.MaxValue), random.Next(3) == 0 ? random.Next(int.MinValue, int.MaxValue) : 0,
        random.Next(9) == 0 ? random.Next(int.MinValue, int.MaxValue) : 0, random.Next(2) == 0, (byte)random.Next(29));

    /// <summary>In units of 10⁻²⁸.</summary>
    private static BigInteger Units(decimal amount)
    {
        var digits = amount.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal);
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 28 - amount.Scale);
    }

    private static string Rounded(BigInteger units)
    {
        var divisor = BigInteger.Pow(10, 18);
        var rounded = BigInteger.Divide(BigInteger.Abs(units) + (divisor / 2), divisor);
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(11, '0');
        return $"{(units.Sign < 0 && !rounded.IsZero ? "-" : "")}{digits[..^10]}.{digits[^10..].TrimEnd('0').PadRight(2, '0')}";
    }
}
