using System.Text;
using System.Text.Json.Nodes;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Tests.Records;

public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("with, comma")]
    [InlineData("with \"quotes\"")]
    [InlineData("on\ntwo lines")]
    [InlineData("on\r\ntwo lines, \"quoted\"")]
    [InlineData("")]
    public async Task ReadAsync_Cell_IsReadAsRfc4180Says(string name)
    {
        var row = SampleRow.Json();
        row["CustomerName"] = name;
        var (report, _) = await Reading.OfAsync(SampleRow.Csv(row, SampleRow.Json()));
        Assert.Equal((FileOutcome.Accepted, 2), (report.Outcome, report.RowsAccepted));
        Assert.Contains(report.Breakdown.ByCustomer, share => share.Name == name || (name.Length == 0 && share.Name.Length > 0));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task ReadAsync_LineEndsBlankLinesAndNoLastOne_DoNotMatter(string lineEnd)
    {
        var lines = TestFiles.Lines("recon_billed.csv");
        var (report, _) = await Reading.OfAsync(string.Join(lineEnd, lines[0], "", lines[1], " ", lines[2]));
        Assert.Equal((FileOutcome.Accepted, 2), (report.Outcome, report.RowsAccepted));
    }

    [Fact]
    public async Task ReadAsync_ReferenceIdWithoutQuotes_IsInQuarantine()
    {
        var lines = TestFiles.Lines("recon_billed.csv");
        var bad = lines[1].Replace("43f9f959-bb26-a6c8-7bcf-40f8b1dccae4", """{"osId":"a","id":"b","v":"2.0"}""", StringComparison.Ordinal);
        var reading = await Reading.OfAsync(string.Join('\n', lines[0], bad, lines[2]));
        Assert.Equal((1, 1, 1), (reading.Report.RowsAccepted, reading.Report.RowsQuarantined, reading.Count("S3")));
        Assert.Equal(bad, Encoding.UTF8.GetString(reading.Output.Quarantine[0].Source));
    }

    [Theory]
    [InlineData(",", "48 fields, the header has 47")]
    [InlineData("", "46 fields, the header has 47")]
    public async Task ReadAsync_OtherNumberOfFields_IsInQuarantineWithBothCounts(string instead, string reason)
    {
        var lines = TestFiles.Lines("recon_billed.csv");
        var bad = lines[2].Replace(",Northwind Traders,", instead.Length == 0 ? "," : $",Northwind,{instead}", StringComparison.Ordinal);
        var (report, output) = await Reading.OfAsync(string.Join('\n', lines[0], lines[1], bad));
        Assert.Equal((1, 3), (report.RowsAccepted, output.Quarantine.Single().Row.Line));
        Assert.Contains(reason, output.Quarantine[0].Row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"never closed,x")]
    [InlineData("\"closed\" too early,x")]
    public async Task ReadAsync_StrayQuote_CostsItsOwnLineOnly(string start)
    {
        var lines = TestFiles.Lines("recon_billed.csv");
        var (report, output) = await Reading.OfAsync(string.Join('\n', [lines[0], start + lines[1], .. lines[2..50]]));
        Assert.Equal((48, 1, 2), (report.RowsAccepted, report.RowsQuarantined, output.Quarantine[0].Row.Line));
    }

    [Fact]
    public async Task ReadAsync_HeaderWithANameTwice_RejectsTheFile()
    {
        var text = TestFiles.Text("recon_billed.csv").Replace(",SkuName,", ",sku_id,", StringComparison.Ordinal);
        var (report, _) = await Reading.OfAsync(text);
        Assert.Equal(FileOutcome.Rejected, report.Outcome);
        Assert.Contains("'sku_id' twice", report.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n\n  \n")]
    [InlineData("\uFEFF")]
    public async Task ReadAsync_NoHeader_RejectsTheFile(string text) =>
        Assert.Equal(FileOutcome.Rejected, (await Reading.OfAsync(text)).Report.Outcome);

    [Fact]
    public async Task ReadAsync_Apostrophes_AreNoPartOfNumbers()
    {
        var row = SampleRow.Json();
        row["Subtotal"] = "'896.760000000000000000";
        row["Quantity"] = "'106.0000";
        row["PCToBCExchangeRateDate"] = "'6/1/2026";
        row["CreditReasonCode"] = "'";
        var (report, _) = await Reading.OfAsync(SampleRow.Csv(row));
        Assert.Equal("896.76", Assert.Single(report.Totals).Subtotal);
    }

    [Fact]
    public async Task ReadAsync_BothNamesOfOneColumn_KeepsTheSecondAsUnknown()
    {
        var row = SampleRow.Json();
        row["ResellerMpnId"] = JsonValue.Create("9");
        var reading = await Reading.OfAsync(SampleRow.Csv(row));
        Assert.Equal((1, 1), (reading.Report.RowsAccepted, reading.Count("S2")));
    }
}
