using System.Globalization;
using CspOrchestrations.Benchmarks.EndOfTerm;
using CspOrchestrations.Benchmarks.Engine;
using CspOrchestrations.Benchmarks.Reconciliation;

// Measures, never asserts: machines are shared and noisy. Each figure is printed beside its aim.
var only = args.Length > 0 ? args[0] : null;
if (only is "--help" or "-h")
{
    Console.WriteLine("dotnet run -c Release --project tests/CspOrchestrations.Benchmarks [throughput|latency|sleepers|sweep|rehearsal|json|csv] [ROWS or SUBSCRIPTIONS]");
    return;
}

if (args is [SleepersBenchmark.OpenCommand, var folder])
{
    await SleepersBenchmark.OpenAsync(folder);
    return;
}

if (args is [SweepProcess.Command, var simulator, var mode])
{
    await SweepProcess.RunAsync(simulator, mode);
    return;
}

if (args is [JsonBenchmark.MemoryCommand, var file, var lines, var crossRow])
{
    await JsonBenchmark.ReadOnceAsync(file, int.Parse(lines, CultureInfo.InvariantCulture), bool.Parse(crossRow));
    return;
}

if (only is null or "throughput")
{
    await ThroughputBenchmark.RunAsync();
}

if (only is null or "latency")
{
    await LatencyBenchmark.RunAsync();
}

if (only is null or "sleepers")
{
    await SleepersBenchmark.RunAsync();
}

if (only is null or "sweep")
{
    await SweepBenchmark.RunAsync();
}

if (only is null or "rehearsal")
{
    await RehearsalBenchmark.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000);
}

var rows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
if (only is null or "json")
{
    await JsonBenchmark.RunAsync(Path.GetTempPath(), rows);
}

if (only is null or "csv")
{
    await CsvBenchmark.RunAsync(Path.GetTempPath(), Math.Min(rows, 1_000_000));
}
