using System.Diagnostics;
using System.Globalization;

namespace CspOrchestrations.Benchmarks.Reconciliation;

/// <param name="Seconds">On the wall.</param>
/// <param name="ProcessorSeconds">Of all threads; on a busy machine it says more than the wall.</param>
/// <param name="Allocated">Bytes.</param>
internal sealed record Measurement(double Seconds, double ProcessorSeconds, long Allocated)
{
    public static double PeakMegabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / 1e6;
        }
    }

    public static async Task<Measurement> OfAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await work();
        clock.Stop();
        process.Refresh();
        return new Measurement(clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - processor).TotalSeconds, GC.GetTotalAllocatedBytes() - allocated);
    }

    public string Describe(long bytes, int rows) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds:0.00} s ({bytes / 1e6 / Seconds:N0} MB/s, {rows / Seconds:N0} rows/s), {ProcessorSeconds * 1e9 / rows:N0} ns of processor and {(double)Allocated / rows:0.0} bytes allocated a row");
}
