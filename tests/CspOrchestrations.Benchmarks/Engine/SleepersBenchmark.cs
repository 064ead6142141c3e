using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Benchmarks.Engine;

/// <summary>How long an engine takes to open a file full of sleeping instances, and what memory they cost.</summary>
internal static class SleepersBenchmark
{
    private const double AimSeconds = 2;

    public static async Task RunAsync()
    {
        var empty = await MeasureAsync(0);
        foreach (var count in (int[])[10_000, 100_000])
        {
            var memory = await MeasureAsync(count);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  memory: {memory / 1024.0:N0} KiB managed, {(memory - empty) / 1024.0:+#,0;-#,0;0} KiB against an empty file"));
        }
    }

    private static async Task<long> MeasureAsync(int count)
    {
        var folder = BenchmarkEngine.NewFolder();
        var created = Stopwatch.StartNew();
        await FillAsync(folder, count);
        created.Stop();

        var clock = Stopwatch.StartNew();
        var engine = BenchmarkEngine.Open(folder);
        // Open means useful: a new instance runs to its end.
        await engine.Engine.Client.StartAsync(BenchmarkEngine.ThreeActivities, "three-0", 0);
        await engine.Engine.Client.WaitForCompletionAsync("three-0");
        clock.Stop();
        var memory = Memory();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} sleepers: opened in {clock.Elapsed.TotalSeconds:N3} s (aim {AimSeconds:N0} s), {engine.Engine.CachedInstances} in memory; made at {count / created.Elapsed.TotalSeconds:N0}/s"));
        await engine.DisposeAsync();
        engine.DeleteFolder();
        return memory;
    }

    private static async Task FillAsync(string folder, int count)
    {
        await using var engine = BenchmarkEngine.Open(folder);
        var gate = new SemaphoreSlim(1_000);
        await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await gate.WaitAsync();
            try
            {
                await engine.Engine.Client.StartAsync(
                    BenchmarkEngine.Sleeper, string.Create(CultureInfo.InvariantCulture, $"sleeper-{number}"), number);
            }
            finally
            {
                gate.Release();
            }
        }));
        // Asleep means: the timer is on disk and the inbox is empty.
        while ((await engine.Engine.Client.QueryAsync(new InstanceQuery(Statuses: [RuntimeStatus.Pending], PageSize: 1))).Items.Count > 0)
        {
            await Task.Yield();
        }
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
