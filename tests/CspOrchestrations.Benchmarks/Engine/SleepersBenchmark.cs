using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Benchmarks.Engine;

/// <summary>
/// How long an engine takes to open a file full of sleeping instances, and what memory they cost. The file is opened in a
/// process of its own, so that filling it leaves no traces in the figures.
/// </summary>
internal static class SleepersBenchmark
{
    public const string OpenCommand = "open-sleepers";

    private const double AimSeconds = 2;

    public static async Task RunAsync()
    {
        foreach (var count in (int[])[0, 10_000, 100_000])
        {
            var folder = BenchmarkEngine.NewFolder();
            await FillAsync(folder, count);
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{count,7:N0} sleepers: "));
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [OpenCommand, folder]) { UseShellExecute = false })!;
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Run in the process that is measured.</summary>
    public static async Task OpenAsync(string folder)
    {
        var clock = Stopwatch.StartNew();
        await using var engine = BenchmarkEngine.Open(folder);
        // Open means useful: a new instance runs to its end.
        await engine.Engine.Client.StartAsync(BenchmarkEngine.ThreeActivities, "three-0", 0);
        await engine.Engine.Client.WaitForCompletionAsync("three-0");
        clock.Stop();
        var managed = GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024;
        var resident = Environment.WorkingSet / 1024.0 / 1024;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"opened and useful in {clock.Elapsed.TotalSeconds:N3} s (aim {AimSeconds:N0} s), {managed:N2} MiB managed, {resident:N0} MiB resident, {engine.Engine.CachedInstances} instances in memory"));
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
        // Asleep means: the first episode is on disk.
        while ((await engine.Engine.Client.QueryAsync(new InstanceQuery(Statuses: [RuntimeStatus.Pending], PageSize: 1))).Items.Count > 0)
        {
            await Task.Yield();
        }
    }
}
