using System.Security.Cryptography;
using System.Text.Json;
using CspOrchestrations.Testing;
using Xunit.Abstractions;

namespace CspOrchestrations.Local.Tests.KillTest;

/// <summary>A host is killed while it reads a billing file; in the end the file is one whole run.</summary>
[Collection(KillPlan.Collection)]
public sealed class IngestKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Repeats = 300;
    private const int RowsOfTheSample = 200;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Ingest_KilledWhileItReads_EndsAsOneWholeRun()
    {
        var seed = TestRuns.Seeds(1).First();
        var random = new Random(seed);
        var kills = 0;
        await using (var first = Start())
        {
            await first.Serving;
            await DropAsync();
            await Eventually.GetAsync(() => Task.FromResult(Reading()));
            kills += await KillAsync(first, random);
        }

        for (var life = 1; life < TestRuns.Count(20); life++)
        {
            await using var again = Start();
            await again.Serving;
            await Eventually.GetAsync(() => Task.FromResult(Reading() ?? Current()));
            kills += await KillAsync(again, random);
        }

        await using var last = Start();
        await last.Serving;
        using var current = JsonDocument.Parse(await Eventually.GetAsync(() => Task.FromResult(Current())));
        // Visible means done: the process may go at once.
        await last.KillAsync();

        output.WriteLine($"Seed {seed}: {kills} kills while the file was read.");
        Assert.True(kills > 0);
        var folder = Assert.Single(Directory.GetDirectories(Path.Combine(scratch.Data, "reconciliation", "runs")));
        Assert.Equal(current.RootElement.GetProperty("runId").GetString(), Path.GetFileName(folder));
        foreach (var file in current.RootElement.GetProperty("outputs").EnumerateArray())
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(folder, file.GetProperty("name").GetString()!));
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "summary.json")));
        Assert.Equal(Repeats * RowsOfTheSample, summary.RootElement.GetProperty("files")[0].GetProperty("rowsRead").GetInt32());
        Assert.False(Directory.Exists(Path.Combine(scratch.Data, "reconciliation", "quarantine")));
    }

    private static async Task<int> KillAsync(LocalProcess process, Random random)
    {
        using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + random.Next(200)));
        await moment.WaitForNextTickAsync();
        await process.KillAsync();
        return 1;
    }

    private LocalProcess Start() => LocalProcess.Start(
        scratch.Path,
        "The host serves on ",
        1,
        "serve", "--data", scratch.Data, "--port", "0", "--simulator-port", "0",
        "--set", "Reconciliation:InboxStillFor=00:00:00", "--set", "Reconciliation:Attempts=100");

    /// <summary>The sample many times over, as members of one gzip file; whole at once.</summary>
    private async Task DropAsync()
    {
        var sample = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "TestData", "reconciliation", "recon_billed_full.jsonl.gz"));
        var pending = Path.Combine(scratch.Path, "pending");
        await using (var file = File.Create(pending))
        {
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                await file.WriteAsync(sample);
            }
        }

        File.Move(pending, Path.Combine(scratch.Data, "inbox", "billed.jsonl.gz"));
    }

    /// <summary>The folder in which a try works; null while none does.</summary>
    private string? Reading()
    {
        var folder = Path.Combine(scratch.Data, "scratch");
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).FirstOrDefault() : null;
    }

    /// <summary>What makes the run visible; null before.</summary>
    private string? Current()
    {
        var folder = Path.Combine(scratch.Data, "reconciliation", "sources");
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "current.json", SearchOption.AllDirectories).FirstOrDefault() is { } file
            ? File.ReadAllText(file)
            : null;
    }
}
