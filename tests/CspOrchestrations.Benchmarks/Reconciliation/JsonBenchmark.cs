using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CspOrchestrations.Reconciliation;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <summary>JSON lines in gzip to checked totals, against inflating the same file alone.</summary>
internal static class JsonBenchmark
{
    private const int Rounds = 5;
    private const double Aim = 1.5;

    public static async Task RunAsync(string folder, int rows)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"billed-{rows}.jsonl.gz"));
        if (!File.Exists(path))
        {
            GeneratedBilling.WriteJson(path, rows);
        }

        var size = await InflateAsync(path);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"json: {rows:N0} rows, {(double)size / rows:N0} bytes a row, gzip ratio {(double)size / new FileInfo(path).Length:0.0}"));
        var inflating = new List<double>();
        var reading = new List<double>();
        var crossing = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            inflating.Add(await SecondsAsync(() => InflateAsync(path)));
            var before = GC.GetTotalAllocatedBytes();
            reading.Add(await SecondsAsync(() => ReadAsync(path, rows, crossRow: false)));
            var allocated = GC.GetTotalAllocatedBytes() - before;
            crossing.Add(await SecondsAsync(() => ReadAsync(path, rows, crossRow: true)));
            Print(rows, size, inflating[^1], reading[^1], crossing[^1], allocated);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"json: best of {Rounds}: {reading.Min() / inflating.Min():0.00} times inflating alone (aim at most {Aim:0.0}); with cross-row rules {crossing.Min() / inflating.Min():0.00}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000.0:0} MB (aim at most 100)"));
    }

    private static void Print(int rows, long size, double inflating, double reading, double crossing, long allocated) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"json: inflate {inflating:0.00} s ({size / 1e6 / inflating:N0} MB/s), read and check {reading:0.00} s ({size / 1e6 / reading:N0} MB/s, {rows / reading:N0} rows/s, {(double)allocated / rows:0.0} bytes allocated a row), with cross-row rules {crossing:0.00} s"));

    private static async Task<double> SecondsAsync(Func<Task<long>> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> InflateAsync(string path)
    {
        await using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var buffer = new byte[256 * 1024];
        var size = 0L;
        while (await file.ReadAsync(buffer) is > 0 and var read)
        {
            size += read;
        }

        return size;
    }

    private static async Task<long> ReadAsync(string path, int rows, bool crossRow)
    {
        var output = new Discarded();
        var reader = new FileReader(new ReconciliationOptions { CrossRow = crossRow }, output, output);
        var report = await reader.ReadAsync(Path.GetFileName(path), File.OpenRead(path), [], progress: null, CancellationToken.None);
        return report.Outcome == FileOutcome.Accepted && report.RowsAccepted == rows
            ? report.RowsRead
            : throw new InvalidOperationException($"{report.Outcome}: {report.Reason}");
    }
}
