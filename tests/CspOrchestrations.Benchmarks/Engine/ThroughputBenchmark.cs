using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Benchmarks.Engine;

/// <summary>Three-activity orchestrations a second at synchronous=FULL, 1,000 at once.</summary>
internal static class ThroughputBenchmark
{
    private const int AtOnce = 1_000;
    private const int Rounds = 8;
    private const double Aim = 1_500;

    public static async Task RunAsync()
    {
        var engine = BenchmarkEngine.Open(BenchmarkEngine.NewFolder());
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await RoundAsync(engine, round));
        }

        await engine.DisposeAsync();
        engine.DeleteFolder();
        // The first rounds warm up the JIT.
        var measured = rates.Skip(2).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"throughput: {measured[measured.Count / 2]:N0}/s median, {measured[0]:N0} to {measured[^1]:N0} over {measured.Count} rounds of {AtOnce:N0} at once (aim {Aim:N0}/s)"));
    }

    private static async Task<double> RoundAsync(BenchmarkEngine engine, int round)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"three-{round}-{number}");
            await engine.Engine.Client.StartAsync(BenchmarkEngine.ThreeActivities, id, number);
            var status = await engine.Engine.Client.WaitForCompletionAsync(id);
            if (status.Status != RuntimeStatus.Completed)
            {
                throw new InvalidOperationException($"{id} ended {status.Status}.");
            }
        }));
        return AtOnce / clock.Elapsed.TotalSeconds;
    }
}
