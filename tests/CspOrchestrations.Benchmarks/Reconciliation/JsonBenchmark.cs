using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using CspOrchestrations.Reconciliation;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <summary>JSON lines in gzip to checked totals, against inflating the same file alone.</summary>
internal static class JsonBenchmark
{
    /// <summary>Of a process of its own, so that its peak is that of one reading and of nothing before it.</summary>
    public const string MemoryCommand = "json-memory";

    private const double Aim = 1.5;
    private const int ManyRows = 2_000_000;

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
        var rounds = rows > ManyRows ? 2 : 5;
        var inflating = new List<Measurement>();
        var reading = new List<Measurement>();
        var crossing = new List<Measurement>();
        for (var round = 0; round < rounds; round++)
        {
            inflating.Add(await Measurement.OfAsync(() => InflateAsync(path)));
            reading.Add(await Measurement.OfAsync(() => ReadAsync(path, rows, crossRow: false)));
            crossing.Add(await Measurement.OfAsync(() => ReadAsync(path, rows, crossRow: true)));
            Console.WriteLine($"json: inflate {inflating[^1].Describe(size, rows)}");
            Console.WriteLine($"json: read and check {reading[^1].Describe(size, rows)}");
            Console.WriteLine($"json: with cross-row rules {crossing[^1].Describe(size, rows)}");
        }

        var alone = inflating.Min(measured => measured.Seconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"json: best of {rounds}: {reading.Min(measured => measured.Seconds) / alone:0.00} times inflating alone (aim at most {Aim:0.0}), with cross-row rules {crossing.Min(measured => measured.Seconds) / alone:0.00}"));
        foreach (var crossRow in (bool[])[false, true])
        {
            using var process = Process.Start(new ProcessStartInfo(
                Environment.ProcessPath!, [MemoryCommand, path, rows.ToString(CultureInfo.InvariantCulture), crossRow.ToString()]) { UseShellExecute = false })!;
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Run in the process that is measured.</summary>
    public static async Task ReadOnceAsync(string path, int rows, bool crossRow)
    {
        await ReadAsync(path, rows, crossRow);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"json: peak memory {(crossRow ? "with cross-row rules" : "of read and check")} {Measurement.PeakMegabytes:0} MB (aim at most 100)"));
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
