using System.Diagnostics;
using Xunit.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Ladder;

/// <summary>The process that climbs the ladder is killed with SIGKILL, twenty times (a tenth by default): each rung is told once all the same.</summary>
public sealed class LadderSigkillTests(ITestOutputHelper output)
{
    private const int MostCommitsOfALife = 60;

    /// <summary>Real time after which a life counts as stuck.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Ladder_KilledBySigkill_EachRungOnce()
    {
        var seed = TestRuns.Seeds(1).First();
        var random = new Random(seed);
        var (wanted, kills, worlds) = (TestRuns.Count(20), 0, 0);
        while (kills < wanted)
        {
            using var folder = new TemporaryFolder();
            while (await LiveAsync(folder.Path, kills < wanted ? random.Next(1, MostCommitsOfALife + 1) : int.MaxValue))
            {
                kills++;
            }

            await using var world = await LadderProcess.OpenAsync(folder.Path);
            await LadderStudy.AssertEachRungOnceAsync(world);
            worlds++;
        }

        output.WriteLine($"Seed {seed}: {kills} kills, {worlds * LadderStudy.Notices} notices.");
    }

    /// <summary>True when it was killed, right after so many commits were begun; false when it came to its end.</summary>
    private static async Task<bool> LiveAsync(string folder, int commits)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LadderProcess).Assembly.Location, LadderProcess.Command, folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            var isDone = false;
            while (commits > 0 && !isDone && await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                isDone = line == LadderProcess.Done;
                commits--;
            }

            if (commits == 0 && !isDone)
            {
                process.Kill();
                await process.WaitForExitAsync(limit.Token);
                return true;
            }

            await process.WaitForExitAsync(limit.Token);
            Assert.True(isDone && process.ExitCode == 0, $"The process ended with {process.ExitCode}: {await errors}");
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
