using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.State;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>
/// Exports from Graph while the host is killed and Graph has bad days: each invoice becomes one run, with the bytes of each blob as Graph
/// has them, whatever moments the host is killed at.
/// </summary>
[Collection(KillPlan.Collection)]
public sealed class ExportKillTests(ITestOutputHelper output)
{
    private const int Blobs = 6;

    [Fact]
    public async Task Host_KilledAtRandomMoments_LandsEachBlobOfEachInvoiceOnce()
    {
        await using var world = await KillWorld.StartAsync(output, ImpatientSettings.AtGraph, mostLinesPerLife: 200);
        var simulator = world.Simulator;
        await simulator.ReplaceSettingsAsync(
            new SimulatorSettings { Billing = new BillingBehavior { Duration = TimeSpan.FromMilliseconds(300), PollAfter = TimeSpan.Zero } }, world.Limit);
        for (var number = 0; number < world.Plan.Workflows; number++)
        {
            await simulator.Billing.PublishAsync($"reconciliation/billed/{Invoice(number)}", $"etag-{number}", PartsOf(number), world.Limit);
        }

        var landed = new LandedFiles(world.Scratch.Data);
        await world.RunAsync(new KillStudy(
            "reconciliationexport-kill-",
            (number, cancellationToken) => world.Caller.StartAsync(
                "api/reconciliation/exports",
                new { kind = "billedReconciliation", invoiceId = Invoice(number), requestId = string.Create(CultureInfo.InvariantCulture, $"kill-{number}") },
                cancellationToken),
            new Customers([], _ => Task.FromResult<IReadOnlyList<OpenLink>>([]), new Random(world.Plan.Seed)),
            new BadWeather(simulator, BadWeather.AtGraph, new Random(world.Plan.Seed + 3)),
            _ => Task.FromResult(new KillProgress(landed.Parts().Length + landed.Visible().Length, landed.Parts().Length / Blobs - landed.Visible().Length))));
        await Eventually.GetAsync(() => Task.FromResult(landed.Visible().Length == world.Plan.Workflows ? landed : null));
        var runs = await world.Caller.ListAsync("api/reconciliation/runs?pageSize=1000", world.Limit);
        await world.EndAsync();

        Assert.Equal(
            Enumerable.Range(0, world.Plan.Workflows).SelectMany(PartsOf).Select(part => HashOf(part.Content)).Order(StringComparer.Ordinal),
            landed.Parts().Select(file => HashOf(File.ReadAllBytes(file))).Order(StringComparer.Ordinal));
        Assert.Equal(world.Plan.Workflows, runs.Count);
        Assert.All(runs, run =>
        {
            Assert.Equal(("published", Blobs, 0), (run.GetProperty("state").GetString(), run.GetProperty("rowsRead").GetInt32(), run.GetProperty("rowsQuarantined").GetInt32()));
            var total = Assert.Single(run.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("totals").EnumerateArray()).Select(total => total.GetProperty("invoiceNumber").GetString()).Distinct());
            Assert.EndsWith(total!, run.GetProperty("name").GetString(), StringComparison.Ordinal);
        });
    }

    private static string Invoice(int number) => string.Create(CultureInfo.InvariantCulture, $"G8{number:D8}");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The same lines for each invoice, but for its number, so that the last bytes of no two are the same.</summary>
    private static IReadOnlyList<(string Name, byte[] Content)> PartsOf(int number) =>
        [.. Lines.Value.Select((line, part) => ($"part-{part:D5}-c000.json.gz", Gzip(line.Replace("G900000002", Invoice(number), StringComparison.Ordinal))))];

    private static readonly Lazy<string[]> Lines = new(() =>
    {
        using var sample = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation", "recon_billed_full.jsonl.gz")), CompressionMode.Decompress));
        return [.. sample.ReadToEnd().Split('\n').Where(text => text.Contains("G900000002", StringComparison.Ordinal)).Take(Blobs)];
    });

    private static byte[] Gzip(string line)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return bytes.ToArray();
    }

    /// <summary>What lies in the host's folder, seen from outside.</summary>
    private sealed class LandedFiles(string data)
    {
        public string[] Parts() => Find("exports", "part-?????");

        public string[] Visible() => Find("sources", "current.json");

        private string[] Find(string folder, string pattern)
        {
            var path = Path.Combine(data, "reconciliation", folder);
            return Directory.Exists(path) ? Directory.GetFiles(path, pattern, SearchOption.AllDirectories) : [];
        }
    }
}
