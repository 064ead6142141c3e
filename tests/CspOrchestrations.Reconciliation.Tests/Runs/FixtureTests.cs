using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests.Runs;

/// <summary>Every sample file has the outcome that <c>expected.json</c> states.</summary>
public sealed class FixtureTests
{
    private static readonly JsonElement Expected = JsonDocument.Parse(TestFiles.Read("expected.json")).RootElement.GetProperty("files");

    public static TheoryData<string> Files() => [.. Expected.EnumerateObject().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task ReadAsync_Sample_HasTheExpectedOutcome(string name)
    {
        var expected = Expected.GetProperty(name);
        var (report, output) = await Reading.OfAsync(File.OpenRead(Path.Combine(TestFiles.Folder, name)), name);
        Assert.Equal(expected.GetProperty("outcome").GetString(), report.Outcome.ToString().ToLowerInvariant());
        Assert.Equal(report.RowsRead, report.RowsAccepted + report.RowsQuarantined);
        Assert.Equal(report.RowsQuarantined, output.Quarantine.Count);
        Assert.Equal(report.Outcome == FileOutcome.Accepted, report.Reason is null);
        AssertCount(expected, "rowsRead", report.RowsRead);
        AssertCount(expected, "rowsAccepted", report.RowsAccepted);
        AssertCount(expected, "rowsQuarantined", report.RowsQuarantined);
        AssertTotals(expected, report);
        if (expected.TryGetProperty("referenceIds", out var forms))
        {
            Assert.Equal(forms.EnumerateObject().ToDictionary(form => form.Name, form => form.Value.GetInt64()), report.ReferenceIds!.ToDictionary());
        }

        if (expected.TryGetProperty("findings", out var findings))
        {
            var found = report.Findings.ToDictionary(rule => rule.Rule.Id, rule => rule.Count);
            Assert.All(findings.EnumerateObject(), rule => Assert.Equal(rule.Value.GetInt64(), found[rule.Name]));
        }
    }

    private static void AssertCount(JsonElement expected, string name, long count)
    {
        if (expected.TryGetProperty(name, out var value))
        {
            Assert.Equal(value.GetInt64(), count);
        }
    }

    private static void AssertTotals(JsonElement expected, FileReport report)
    {
        if (!expected.TryGetProperty("totals", out var totals))
        {
            return;
        }

        Assert.Equal(
            totals.EnumerateArray().Select(total => (
                total.GetProperty("invoiceNumber").GetString()!, total.GetProperty("currency").GetString()!, total.GetProperty("rows").GetInt64(),
                Amount(total, "subtotal"), Amount(total, "taxTotal"), Amount(total, "total"))),
            report.Totals.Select(total => (
                total.InvoiceNumber, total.Currency, total.Rows, Parse(total.Subtotal), Parse(total.TaxTotal), Parse(total.Total))));
    }

    private static decimal Amount(JsonElement total, string name) => Parse(total.GetProperty(name).GetString()!);

    private static decimal Parse(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);
}
