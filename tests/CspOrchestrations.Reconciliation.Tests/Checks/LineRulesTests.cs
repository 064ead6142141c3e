using System.Text.Json.Nodes;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests.Checks;

/// <summary>Each rule about one line is broken once; the untouched row breaks none.</summary>
public sealed class LineRulesTests
{
    [Fact]
    public async Task ReadAsync_SampleRow_BreaksNoRule()
    {
        var (report, _) = await Reading.OfAsync(SampleRow.With());
        Assert.Empty(report.Findings);
    }

    public static TheoryData<string, string, string> Breaches() => new()
    {
        { "V1", "PartnerId", "\"00000000-0000-0000-0000-000000000001\"" },
        { "V2", "Total", "1067.16" },
        { "V2", "Subtotal", "null" },
        { "V3", "EffectiveUnitPrice", "11.00" },
        { "V3", "BillableQuantity", "79228162514264337593543950335" },
        { "V4", "Currency", "\"GBP\"" },
        { "V4", "PCToBCExchangeRate", "0.9" },
        { "V15", "SkuName", "\"Teams (EXTENDED Service Term)\"" },
        { "V15", "PriceAdjustmentDescription", "\"[\\\"Extended Service Terms 3% Fee Applied\\\"]\"" },
        { "R1", "ReferenceId", "[1]" },
        { "R2", "ReferenceId", "{\"v\":\"2.0\"}" },
        { "S2", "NewColumn", "1" },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task ReadAsync_OneBreach_IsOneFindingOfItsRule(string rule, string column, string value)
    {
        var reading = await Reading.OfAsync(SampleRow.With() + "\n" + SampleRow.With((column, JsonNode.Parse(value))));
        Assert.Equal((2, 1), (reading.Report.RowsAccepted, reading.Count(rule)));
        if (rule != "S2")
        {
            Assert.Equal(2, reading.Output.Findings.First(finding => finding.Rule.Id == rule).Line);
        }
    }

    [Fact]
    public async Task ReadAsync_EqualCurrenciesWithARate_IsAFinding()
    {
        var reading = await Reading.OfAsync(SampleRow.With(("PricingCurrency", "EUR")));
        Assert.Equal(1, reading.Count("V4"));
    }

    [Fact]
    public async Task ReadAsync_CreditWithoutReason_IsAFinding()
    {
        var reading = await Reading.OfAsync(SampleRow.With(("ChargeType", "customerCredit")));
        Assert.Equal(1, reading.Count("V14"));
    }

    [Fact]
    public async Task ReadAsync_PossibleExtendedTermByPrice_IsAFinding()
    {
        var reading = await Reading.OfAsync(SampleRow.With(
            ("EffectiveUnitPrice", 10.30m), ("TermAndBillingCycle", "One-Month commitment for monthly billing")));
        Assert.Equal(1, reading.Count("V15"));
    }

    [Fact]
    public async Task ReadAsync_DecidedExtendedTerm_IsNoFinding()
    {
        var subscription = SampleRow.Json()["SubscriptionId"]!.GetValue<string>();
        var reading = await Reading.OfAsync(
            SampleRow.With(("SkuName", "Extended Service Term")),
            new ReconciliationOptions { ExtendedServiceTermDecisions = new HashSet<string> { subscription } });
        Assert.Equal(0, reading.Count("V15"));
    }

    [Fact]
    public async Task ReadAsync_OtherInvoiceThanAskedFor_IsAFinding()
    {
        var reading = await Reading.OfAsync(SampleRow.With(), new ReconciliationOptions { InvoiceNumber = "G1" });
        Assert.Equal(1, reading.Count("V1"));
    }

    [Theory]
    [InlineData("Subtotal", "\"896.76\"")]
    [InlineData("UnitPrice", "null")]
    [InlineData("UnitPrice", "\"\"")]
    [InlineData("Quantity", "\"'106.0000\"")]
    [InlineData("TaxTotal", "\"170.38\"")]
    [InlineData("OrderDate", "\"\"")]
    public async Task ReadAsync_NumberInAnyForm_IsAccepted(string column, string value)
    {
        var (report, _) = await Reading.OfAsync(SampleRow.With((column, JsonNode.Parse(value))));
        Assert.Equal((FileOutcome.Accepted, "896.76"), (report.Outcome, report.Totals[0].Subtotal));
    }

    [Theory]
    [InlineData("Subtotal", "\"abc\"", "Subtotal is no number.")]
    [InlineData("Subtotal", "true", "Subtotal is no number.")]
    [InlineData("Total", "\"1,234.56\"", "Total is no number.")]
    [InlineData("OrderDate", "\"soon\"", "OrderDate is no date.")]
    [InlineData("OrderDate", "5", "OrderDate is no date.")]
    [InlineData("Currency", "\"\"", "no Currency")]
    public async Task ReadAsync_UnreadableCell_PutsTheRowIntoQuarantine(string column, string value, string reason)
    {
        var (report, output) = await Reading.OfAsync(SampleRow.With() + "\n" + SampleRow.With((column, JsonNode.Parse(value))));
        Assert.Equal((FileOutcome.Partial, 1, 1), (report.Outcome, report.RowsAccepted, report.RowsQuarantined));
        Assert.Contains(reason, output.Quarantine[0].Row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Subtotal", "896,76")]
    [InlineData("UnitPrice", "1,234")]
    [InlineData("OrderDate", "01.05.2026")]
    [InlineData("OrderDate", "31/12/2026")]
    public async Task ReadAsync_ForeignCulture_RejectsTheFile(string column, string value)
    {
        var reading = await Reading.OfAsync(SampleRow.With() + "\n" + SampleRow.With((column, value)));
        Assert.Equal((FileOutcome.Rejected, 1), (reading.Report.Outcome, reading.Count("S4")));
        Assert.Contains(value, reading.Report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_RequiredColumnThatNoRowHas_RejectsTheFileWithWhatWasFound()
    {
        var row = SampleRow.Json();
        row.Remove("BillableQuantity");
        var reading = await Reading.OfAsync(row.ToJsonString());
        Assert.Equal((FileOutcome.Rejected, 1), (reading.Report.Outcome, reading.Count("S1")));
        Assert.Contains("no BillableQuantity", reading.Report.Reason, StringComparison.Ordinal);
        Assert.Contains("AlternateId, BillingFrequency", reading.Report.Reason, StringComparison.Ordinal);
    }
}
