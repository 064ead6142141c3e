using System.Text.Json;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.Reconciliation;

public sealed class ReconcileCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("csv_header_only.csv", ExitCodes.Success)]
    [InlineData("edge_empty.jsonl.gz", ExitCodes.Success)]
    [InlineData("edge_bom.jsonl.gz", ExitCodes.NeedsPerson)]
    [InlineData("bad_json_line.jsonl.gz", ExitCodes.NeedsPerson)]
    [InlineData("bad_truncated_gzip.jsonl.gz", ExitCodes.Rejected)]
    [InlineData("bad_not_gzip.jsonl.gz", ExitCodes.Rejected)]
    [InlineData("csv_missing_column.csv", ExitCodes.Rejected)]
    [InlineData("csv_wrong_culture_decimal_comma.csv", ExitCodes.Rejected)]
    [InlineData("edge_zero_bytes.csv", ExitCodes.Rejected)]
    public async Task Reconcile_Sample_EndsWithItsExitCode(string name, int exitCode)
    {
        var run = await ReconcileAsync(Sample(name));
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        Assert.Equal(name, Summary().GetProperty("files")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Reconcile_ManyFiles_SaysWhatBecameOfEach()
    {
        var run = await ReconcileAsync(Sample("recon_billed.csv"), Sample("bad_truncated_gzip.jsonl.gz"));
        Assert.Equal(ExitCodes.Rejected, run.ExitCode);
        Assert.Contains("G900000001 105899.26 USD", run.Output, StringComparison.Ordinal);
        Assert.Contains("bad_truncated_gzip.jsonl.gz: The gzip file is cut off", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_Options_LeaveTheirFiles()
    {
        var subscriptions = scratch.File("subscriptions.csv");
        await File.WriteAllTextAsync(subscriptions, "SubscriptionId\n9a90ca5f-8fca-3a92-40f4-c1a7873cc3d8\n");
        await ReconcileAsync(Sample("csv_bom.csv"), "--normalized", "--dispute", "G900000001", "--subscriptions", subscriptions);
        Assert.True(File.Exists(Path.Combine(scratch.File("out"), "dispute-G900000001.csv")));
        Assert.True(File.Exists(Path.Combine(scratch.File("out"), "normalized", "csv_bom.csv.normalized.jsonl.gz")));
        Assert.Equal(1, Summary().GetProperty("matching").GetProperty("subscriptions").GetInt32());
    }

    [Fact]
    public async Task Reconcile_MissingFile_IsAWrongCommand()
    {
        var run = await ReconcileAsync(scratch.File("nowhere.csv"));
        run.AssertError(ExitCodes.Usage, "There is no file");
        Assert.False(Directory.Exists(scratch.File("out")));
    }

    [Fact]
    public async Task Reconcile_UnreadableSubscriptions_SaysWhere()
    {
        var run = await ReconcileAsync(Sample("csv_bom.csv"), "--subscriptions", Sample("edge_zero_bytes.csv"));
        Assert.Equal(ExitCodes.NeedsPerson, run.ExitCode);
        run = await ReconcileAsync(Sample("csv_bom.csv"), "--subscriptions", Sample("bad_truncated_gzip.jsonl.gz"));
        run.AssertError(ExitCodes.Rejected, "The subscriptions file cannot be read");
    }

    private static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation", name);

    private Task<CommandRun> ReconcileAsync(params string[] arguments) => CommandRun.OfAsync(["reconcile", .. arguments, "--out", scratch.File("out")]);

    private JsonElement Summary() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(scratch.File("out"), "summary.json"))).RootElement;
}
