using System.Diagnostics;
using System.Globalization;

namespace CspOrchestrations.Benchmarks.Engine;

/// <summary>Start to finish of three steps when nothing else runs.</summary>
internal static class LatencyBenchmark
{
    private const int Runs = 1_000;
    private const int WarmUp = 200;
    private const double AimMilliseconds = 50;

    public static async Task RunAsync()
    {
        var engine = BenchmarkEngine.Open(BenchmarkEngine.NewFolder());
        var times = new List<double>();
        for (var run = 0; run < WarmUp + Runs; run++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"three-{run}");
            var clock = Stopwatch.StartNew();
            await engine.Engine.Client.StartAsync(BenchmarkEngine.ThreeActivities, id, run);
            await engine.Engine.Client.WaitForCompletionAsync(id);
            if (run >= WarmUp)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        await engine.DisposeAsync();
        engine.DeleteFolder();
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"latency of three steps when idle: p50 {times[Runs / 2]:N1} ms, p99 {times[Runs * 99 / 100]:N1} ms, max {times[^1]:N1} ms over {Runs:N0} runs (aim p99 {AimMilliseconds:N0} ms)"));
    }
}
