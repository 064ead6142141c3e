using System.Text.Json.Nodes;

namespace CspOrchestrations.Reconciliation.Tests.CrossRow;

public sealed class CrossRowRulesTests
{
    [Fact]
    public async Task ReadAsync_RepeatedRows_AreFindingsAtTheLaterLines()
    {
        var one = SampleRow.With();
        var other = SampleRow.With(("SubscriptionId", "00000000-0000-0000-0000-000000000001"), ("ProductId", "P2"));
        var reading = await Reading.OfAsync(string.Join('\n', one, other, one, one));
        Assert.Equal([3, 4], reading.Output.Findings.Where(finding => finding.Rule.Id == "V7").Select(finding => finding.Line!.Value));
        Assert.Equal(4, reading.Report.RowsAccepted);
    }

    [Theory]
    [InlineData(-44, 49, 0)]
    [InlineData(-44, null, 1)]
    [InlineData(null, 49, 0)]
    public async Task ReadAsync_CreditOfAChangedQuantity_NeedsItsNewCharge(int? credit, int? charge, int findings)
    {
        var rows = new[] { credit, charge }.OfType<int>().Select(quantity => Changed("addQuantity", quantity));
        Assert.Equal(findings, (await Reading.OfAsync(string.Join('\n', rows))).Count("V8"));
    }

    [Fact]
    public async Task ReadAsync_CreditOnAnotherOrder_IsNoPartner()
    {
        var reading = await Reading.OfAsync(Changed("removeQuantity", -4) + "\n" + Changed("removeQuantity", 3, ("OrderId", "other")));
        Assert.Equal(1, reading.Count("V8"));
    }

    [Theory]
    [InlineData("2026-07-01", "2026-07-31", 0, "")]
    [InlineData("2026-06-30", "2026-07-31", 1, "overlaps that of line 1 from 2026-06-30 to 2026-06-30")]
    [InlineData("2026-07-03", "2026-07-31", 1, "Nothing is charged from 2026-07-01 to 2026-07-02")]
    public async Task ReadAsync_ChargePeriods_FollowEachOther(string start, string end, int findings, string message)
    {
        var reading = await Reading.OfAsync(SampleRow.With() + "\n" + SampleRow.With(("ChargeStartDate", start), ("ChargeEndDate", end)));
        Assert.Equal(findings, reading.Count("V12"));
        Assert.All(
            reading.Output.Findings.Where(finding => finding.Rule.Id == "V12"),
            finding => Assert.Contains(message, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_MeteredLines_MayOverlap()
    {
        var metered = SampleRow.With(("UnitType", "1 Hour"));
        var other = SampleRow.With(("UnitType", "1 Hour"), ("MeterDescription", "Other"));
        Assert.Equal(0, (await Reading.OfAsync(metered + "\n" + other)).Count("V12"));
    }

    [Fact]
    public async Task ReadAsync_SecondSubscriptionOfAProduct_IsAFinding()
    {
        var reading = await Reading.OfAsync(SampleRow.With() + "\n" + SampleRow.With(("SubscriptionId", "00000000-0000-0000-0000-000000000001")));
        Assert.Equal(1, reading.Count("V11"));
    }

    [Fact]
    public async Task ReadAsync_CreditsBeyondTheCharges_AreAFinding()
    {
        var credit = SampleRow.With(("ChargeType", "customerCredit"), ("CreditReasonCode", "x"), ("Subtotal", -896.78m), ("Total", -896.78m), ("TaxTotal", 0));
        Assert.Equal(1, (await Reading.OfAsync(SampleRow.With() + "\n" + credit)).Count("V14"));
        Assert.Equal(0, (await Reading.OfAsync(credit)).Count("V14"));
    }

    private static string Changed(string chargeType, int quantity, params (string Name, JsonNode? Value)[] more) => SampleRow.With(
        [("ChargeType", chargeType), ("BillableQuantity", quantity), ("Subtotal", 8.46m * quantity), ("TaxTotal", 0), ("Total", 8.46m * quantity), .. more]);
}
