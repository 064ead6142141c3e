using System.Text;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Runs;

/// <summary>An export comes in parts that are cut by the number of lines: what belongs together lies in any of them.</summary>
public sealed class PartsOfOneTests : IDisposable
{
    private static readonly string Credit = Changed(-44, "2026-07-01");
    private static readonly string Charge = Changed(49, "2026-07-01");

    private readonly TemporaryFolder folder = new();

    public static TheoryData<int> FilesAtOnce() => new() { 1, 4 };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(FilesAtOnce))]
    public async Task RunAsync_CreditAndNewChargeInTwoParts_BelongTogether(int atOnce)
    {
        Assert.DoesNotContain((await RunAsync(atOnce, together: true, Credit, Charge)).AllFindings, found => found.Rule.Id == "V8");
        Assert.Equal(1, (await RunAsync(atOnce, together: false, Credit, Charge)).AllFindings.Single(found => found.Rule.Id == "V8").Count);
    }

    [Theory]
    [MemberData(nameof(FilesAtOnce))]
    public async Task RunAsync_SameRowInTwoParts_IsADuplicateThatNamesBoth(int atOnce)
    {
        var other = SampleRow.With(("OrderId", "other"));
        var report = await RunAsync(atOnce, together: true, SampleRow.With(), other + "\n" + SampleRow.With());
        var found = Assert.Single(report.AllFindings, findings => findings.Rule.Id == "V7").Examples.Single();
        Assert.Equal(("part-1", 2L), (found.File, found.Line));
        Assert.Equal("The row is the same as line 1 of part-0; both count.", found.Message);
        Assert.Equal(3, report.Files.Sum(file => file.RowsAccepted));
    }

    /// <summary>Nothing of a rejected part counts, also where another part would have met it.</summary>
    [Theory]
    [MemberData(nameof(FilesAtOnce))]
    public async Task RunAsync_RejectedPart_MeetsNoOther(int atOnce)
    {
        var truncated = TestFiles.Gzip(string.Join('\n', Enumerable.Repeat(SampleRow.With(), 50)))[..^6];
        var report = await RunAsync(atOnce, together: true, [Encoding.UTF8.GetBytes(SampleRow.With()), truncated]);
        Assert.Equal([FileOutcome.Accepted, FileOutcome.Rejected], report.Files.Select(file => file.Outcome));
        Assert.DoesNotContain(report.AllFindings, found => found.Rule.Id == "V7");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "out"), ".*"));
    }

    /// <summary>However many are read at once: every output is the same, byte by byte.</summary>
    [Fact]
    public async Task RunAsync_PartsAtOnce_LeaveTheOutputsOfOneAfterTheOther()
    {
        var random = new Random(7);
        var lines = TestFiles.Lines("recon_billed_full.jsonl.gz");
        byte[][] parts = [.. lines.Chunk(23).Select(some => TestFiles.Gzip(string.Join('\n', some.OrderBy(_ => random.Next())) + "\n{bad\n"))];
        await RunAsync(1, together: true, parts);
        var one = Contents();
        for (var round = 0; round < 5; round++)
        {
            await RunAsync(4, together: true, parts);
            Assert.Equal(one, Contents());
        }

        var whole = await RunAsync(1, together: true, TestFiles.Gzip(string.Join('\n', lines)));
        await RunAsync(4, together: true, parts);
        Assert.Equal(200, whole.Files.Single().RowsAccepted);
        Assert.Equal(200, Summary().GetProperty("files").EnumerateArray().Sum(file => file.GetProperty("rowsAccepted").GetInt32()));
        Assert.Equal(parts.Length, Summary().GetProperty("files").EnumerateArray().Sum(file => file.GetProperty("rowsQuarantined").GetInt32()));
    }

    private static string Changed(int quantity, string start) => SampleRow.With(
        ("ChargeType", "addQuantity"), ("ChargeStartDate", start), ("BillableQuantity", quantity), ("Subtotal", 8.46m * quantity), ("TaxTotal", 0), ("Total", 8.46m * quantity));

    private Task<RunReport> RunAsync(int atOnce, bool together, params string[] parts) =>
        RunAsync(atOnce, together, [.. parts.Select(Encoding.UTF8.GetBytes)]);

    private Task<RunReport> RunAsync(int atOnce, bool together, params byte[][] parts) => new ReconciliationRun(new ReconciliationOptions { SpillFolder = folder.Path }).RunAsync(
        new RunRequest(
            [.. parts.Index().Select(part => new ReconciliationInput($"part-{part.Index}", null, _ => ValueTask.FromResult<Stream>(new MemoryStream(part.Item))))],
            Path.Combine(folder.Path, "out"))
        {
            ArePartsOfOne = together,
            FilesAtOnce = atOnce,
            Normalized = true,
        },
        progress: null,
        CancellationToken.None);

    private JsonElement Summary() => JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "out", "summary.json")));

    private Dictionary<string, string> Contents() => Directory.EnumerateFiles(Path.Combine(folder.Path, "out"), "*", SearchOption.AllDirectories)
        .ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
