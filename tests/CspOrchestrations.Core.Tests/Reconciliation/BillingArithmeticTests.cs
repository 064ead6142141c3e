using System.Globalization;
using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Core.Tests.Reconciliation;

public sealed class BillingArithmeticTests
{
    [Theory]
    [InlineData("1.999", "1.99")]
    [InlineData("-1.999", "-1.99")]
    [InlineData("0.00999", "0.00")]
    public void RoundDown_Amount_GoesTowardsZero(string amount, string expected) =>
        Assert.Equal(Amount(expected), BillingArithmetic.RoundDown(Amount(amount)));

    /// <summary>From Microsoft's page: 4 for 30 days, 29 of which are left, one seat more.</summary>
    [Theory]
    [InlineData("3.8666666666666666666667", "1", "-1", "-3.86")]
    [InlineData("10.00", "0.846202666", "117", "989.82")]
    [InlineData("30.00", "1", "71", "2130.00")]
    public void LicenceSubtotal_Line_IsMicrosofts(string price, string rate, string quantity, string expected) =>
        Assert.Equal(Amount(expected), BillingArithmetic.LicenceSubtotal(Amount(price), Amount(rate), Amount(quantity)));

    [Theory]
    [InlineData("0.169997280043519303691135", "1", "164.525332", "27.96")]
    [InlineData("0.03825", "0.846202666", "1000", "32.36")]
    public void UsageSubtotal_Line_IsMicrosofts(string price, string rate, string quantity, string expected) =>
        Assert.Equal(Amount(expected), BillingArithmetic.UsageSubtotal(Amount(price), Amount(rate), Amount(quantity)));

    [Theory]
    [InlineData(1, "1.00")]
    [InlineData(40_000, "1.00")]
    [InlineData(1_000_000, "5.00")]
    public void SumTolerance_Lines_GrowsWithTheirRoot(long lines, string expected) =>
        Assert.Equal(Amount(expected), BillingArithmetic.SumTolerance(lines));

    [Theory]
    [InlineData("0.5", "0.01")]
    [InlineData("-200", "2.00")]
    public void LineTolerance_Quantity_IsACentASeat(string quantity, string expected) =>
        Assert.Equal(Amount(expected), BillingArithmetic.LineTolerance(Amount(quantity)));

    [Theory]
    [InlineData("CycleCharge", ChargeKind.Cycle)]
    [InlineData("cyclecharge", ChargeKind.Cycle)]
    [InlineData("Add Quantity", ChargeKind.AddQuantity)]
    [InlineData("remove-quantity", ChargeKind.RemoveQuantity)]
    [InlineData("One Time Refund", ChargeKind.Credit)]
    [InlineData("tierTransitionFee", ChargeKind.Unknown)]
    [InlineData("", ChargeKind.Unknown)]
    public void ChargeKind_AnySpelling_IsTold(string chargeType, ChargeKind kind) => Assert.Equal(kind, ChargeKinds.Of(chargeType));

    [Theory]
    [InlineData(true, false, false, "10", "10", ExtendedServiceTermSign.Certain)]
    [InlineData(false, true, false, "10", "10", ExtendedServiceTermSign.Likely)]
    [InlineData(false, false, true, "10", "10.30", ExtendedServiceTermSign.Possible)]
    [InlineData(false, false, true, "10", "10.304", ExtendedServiceTermSign.Possible)]
    [InlineData(false, false, true, "10", "10.31", ExtendedServiceTermSign.None)]
    [InlineData(false, false, false, "10", "10.30", ExtendedServiceTermSign.None)]
    [InlineData(false, false, true, "10", "12.30", ExtendedServiceTermSign.None)]
    public void ExtendedServiceTerm_Signs_AreWeighed(
        bool knownSku, bool hasMarker, bool monthly, string price, string effective, ExtendedServiceTermSign sign) => Assert.Equal(
            sign, ExtendedServiceTerms.Of(knownSku, hasMarker, monthly, Amount(price), Amount(effective), new DateOnly(2026, 6, 1)));

    [Fact]
    public void ExtendedServiceTerm_RatioBeforeTheFirstDay_IsNone() => Assert.Equal(
        ExtendedServiceTermSign.None, ExtendedServiceTerms.Of(false, false, true, 10m, 10.30m, new DateOnly(2026, 5, 3)));

    [Fact]
    public void Rules_Ids_AreTheirOwn() =>
        Assert.Equal(ReconciliationRules.All.Count, ReconciliationRules.All.Select(rule => rule.Id).Distinct().Count());

    private static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
