using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Runs;

public sealed class ReconciliationRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Out => Path.Combine(folder.Path, "out");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task RunAsync_Files_AreSummedUp()
    {
        var report = await RunAsync(Sample("recon_billed.csv"), Sample("bad_json_line.jsonl.gz"), Sample("bad_truncated_gzip.jsonl.gz"));
        Assert.Equal(RunVerdict.Rejected, report.Verdict);
        var files = Summary().GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["accepted", "partial", "rejected"], files.Select(file => file.GetProperty("outcome").GetString()));
        Assert.Equal([200, 20, 0], files.Select(file => file.GetProperty("rowsRead").GetInt32()));
        Assert.Equal("105899.26", files[0].GetProperty("totals")[0].GetProperty("total").GetString());
        Assert.Equal(18, files[0].GetProperty("findings").GetProperty("V15").GetInt32());
        Assert.Equal(1, files[2].GetProperty("findings").GetProperty("C1").GetInt32());
    }

    [Fact]
    public async Task RunAsync_SameInput_GivesTheSameBytes()
    {
        await RunAsync(Sample("recon_billed.csv"), Sample("unbilled_usage.jsonl.gz"));
        var first = Contents();
        await RunAsync(Sample("recon_billed.csv"), Sample("unbilled_usage.jsonl.gz"));
        Assert.Equal(first, Contents());
    }

    [Fact]
    public async Task RunAsync_Current_NamesEveryFileWithItsHash()
    {
        await RunAsync(new RunRequest([Sample("recon_billed.csv")], Out) { Normalized = true, DisputedInvoice = "G900000001" });
        await RunAsync(Sample("csv_bom.csv"));
        var current = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "current.json"))).RootElement.GetProperty("files").EnumerateArray();
        Assert.Equal(
            Contents().Keys.Where(name => name != "current.json").Order(StringComparer.Ordinal),
            current.Select(file => file.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_FileThatCannotBeOpened_LeavesTheRunBefore()
    {
        await RunAsync(Sample("csv_bom.csv"));
        var before = Contents();
        var gone = new ReconciliationInput("gone", null, _ => throw new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => RunAsync(Sample("recon_billed.csv"), gone));
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task RunAsync_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ReconciliationRun(new ReconciliationOptions())
            .RunAsync(new RunRequest([Sample("recon_billed.csv")], Out), progress: null, cancelled.Token));
        Assert.Empty(Contents());
    }

    [Fact]
    public async Task RunAsync_NormalizedRows_ReadAgainGiveTheSameTotals()
    {
        foreach (var name in new[] { "recon_billed.csv", "recon_billed_full.jsonl.gz", "unbilled_usage.jsonl.gz" })
        {
            var first = await RunAsync(new RunRequest([Sample(name)], Out) { Normalized = true });
            var again = await Reading.OfAsync(File.ReadAllBytes(Path.Combine(Out, "normalized", $"{name}.normalized.jsonl.gz")));
            Assert.Equal(first.Files[0].Totals, again.Report.Totals);
            Assert.Equal(first.Files[0].RowsAccepted, again.Report.RowsAccepted);
        }
    }

    [Fact]
    public async Task RunAsync_NormalizedRows_HaveFlatReferenceIds()
    {
        await RunAsync(new RunRequest([Sample("edge_referenceid_unknown_keys.jsonl.gz")], Out) { Normalized = true });
        using var file = new GZipStream(File.OpenRead(Directory.GetFiles(Path.Combine(Out, "normalized")).Single()), CompressionMode.Decompress);
        var rows = (await new StreamReader(file).ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonDocument.Parse(row).RootElement).ToList();
        Assert.Equal(
            ("ab12CdefGiJ3", "OS1", "2.0", """{"osId":"OS1","id":"ab12CdefGiJ3","v":"2.0"}"""),
            (Text(rows[0], "Id"), Text(rows[0], "OsId"), Text(rows[0], "Version"), Text(rows[0], "Raw")));
        Assert.Equal((null, "[\"z1\"]"), (Text(rows[15], "Id"), Text(rows[15], "Raw")));
    }

    [Fact]
    public async Task RunAsync_RejectedFile_LeavesNoNormalizedRows()
    {
        await RunAsync(new RunRequest([Sample("bad_truncated_gzip.jsonl.gz")], Out) { Normalized = true });
        Assert.DoesNotContain(Contents().Keys, name => name.StartsWith("normalized", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_FilesOfOneName_AreToldApart()
    {
        var report = await RunAsync(Sample("csv_bom.csv"), Sample("csv_bom.csv"));
        Assert.Equal(["csv_bom.csv", "csv_bom.csv (2)"], report.Files.Select(file => file.Name));
    }

    [Fact]
    public async Task RunAsync_Quarantine_HoldsTheOriginalBytes()
    {
        await RunAsync(Sample("bad_json_line.jsonl.gz"));
        var row = JsonDocument.Parse(File.ReadAllText(Path.Combine(Out, "quarantine.jsonl"))).RootElement;
        var line = TestFiles.Lines("bad_json_line.jsonl.gz")[7];
        Assert.Equal((8, line), (row.GetProperty("line").GetInt32(), Encoding.UTF8.GetString(row.GetProperty("bytes").GetBytesFromBase64())));
    }

    [Fact]
    public async Task RunAsync_Dispute_HasTheInvoicesQuestionableLines()
    {
        await RunAsync(new RunRequest([Sample("csv_duplicate_rows.csv")], Out) { DisputedInvoice = "G900000002" });
        var rows = File.ReadAllLines(Path.Combine(Out, "dispute-G900000002.csv"));
        Assert.StartsWith("InvoiceNumber,OrderId,SubscriptionId,ReferenceId", rows[0], StringComparison.Ordinal);
        Assert.NotEmpty(rows[1..]);
        Assert.All(rows[1..], row => Assert.StartsWith("G900000002,", row, StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains(",V7,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Report_NeedsNothingElseAndEncodesWhatFilesHold()
    {
        var file = Path.Combine(folder.Path, "x.jsonl");
        await File.WriteAllTextAsync(file, SampleRow.With(("CustomerName", "<script>alert(1)</script>"), ("InvoiceNumber", "<b>")));
        await RunAsync(ReconciliationInput.OfFile(file));
        var html = await File.ReadAllTextAsync(Path.Combine(Out, "report.html"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_KnownInvoices_AreHeldAgainstTheLines()
    {
        var options = new ReconciliationOptions
        {
            Invoices = [new("G900000001", 105899.26m, 127), new("G900000002", 80_000m, 70), new("G900000003", 5m, null)],
        };
        var report = await new ReconciliationRun(options).RunAsync(new RunRequest([Sample("recon_billed.csv")], Out), null, CancellationToken.None);
        Assert.Equal(["C2", "C3", "V5"], report.Findings.Select(found => found.Rule.Id).Order());
        Assert.All(report.Findings, found => Assert.Equal(1, found.Count));
    }

    [Fact]
    public async Task RunAsync_UsageThatDiffersFromItsLines_IsAFinding()
    {
        var lines = Write("lines.jsonl", SampleRow.With(("UnitType", "1 Hour")));
        var usage = Write("usage.jsonl", TestFiles.Lines("unbilled_usage.jsonl.gz")[0].Replace("\"InvoiceNumber\":\"\"", "\"InvoiceNumber\":\"G900000002\"", StringComparison.Ordinal));
        var report = await RunAsync(lines, usage);
        Assert.Equal("V6", Assert.Single(report.Findings).Rule.Id);
    }

    [Fact]
    public async Task RunAsync_UnbilledThatDiffersFromBilled_IsAFinding()
    {
        var billed = Write("billed.jsonl", SampleRow.With());
        var unbilled = Write("unbilled.jsonl", SampleRow.With(("InvoiceNumber", ""), ("Subtotal", 950m)));
        var report = await RunAsync(billed, unbilled);
        Assert.Equal("V16", Assert.Single(report.Findings).Rule.Id);
    }

    private static ReconciliationInput Sample(string name) => ReconciliationInput.OfFile(Path.Combine(TestFiles.Folder, name));

    private static string? Text(JsonElement row, string part) => row.GetProperty($"ReferenceId_{part}").GetString();

    private ReconciliationInput Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return ReconciliationInput.OfFile(path);
    }

    private Task<RunReport> RunAsync(params ReconciliationInput[] files) => RunAsync(new RunRequest(files, Out));

    private static Task<RunReport> RunAsync(RunRequest request) =>
        new ReconciliationRun(new ReconciliationOptions()).RunAsync(request, progress: null, CancellationToken.None);

    private JsonElement Summary() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Out, "summary.json"))).RootElement;

    private Dictionary<string, string> Contents() => Directory.Exists(Out)
        ? Directory.GetFiles(Out, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(Out, path), path => Convert.ToBase64String(File.ReadAllBytes(path)))
        : [];
}
