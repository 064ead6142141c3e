using CspOrchestrations.Durable;
using CspOrchestrations.Durable.Local.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Orchestrations.Tests;

/// <summary>
/// Histories as earlier builds wrote them, in one folder. A change that cannot replay one would park what runs in production;
/// it needs a new name for the orchestrator, not a new history. <c>CSP_UPDATE_GOLDEN=1</c> writes those that are missing.
/// </summary>
/// <param name="testFile">Beside which they lie.</param>
/// <param name="instanceId">Whose histories they are.</param>
internal sealed class GoldenHistories(string testFile, string instanceId)
{
    private readonly string folder = Path.GetDirectoryName(testFile)!;

    /// <summary>The scenarios whose histories are there, in order.</summary>
    public IEnumerable<string?> Names =>
        Directory.GetFiles(folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

    /// <summary>Today's code decides what the code that wrote the history decided.</summary>
    /// <param name="name">The scenario's.</param>
    /// <param name="play">Plays it in a world, for a history that is missing; the world is disposed of.</param>
    /// <param name="engineFile">The world's.</param>
    public async Task AssertReplaysAsync<TWorld>(string name, Func<Task<TWorld>> play, Func<TWorld, string> engineFile)
        where TWorld : IAsyncDisposable
    {
        var file = Path.Combine(folder, $"{name}.json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("CSP_UPDATE_GOLDEN") == "1")
        {
            await using var world = await play();
            await using var target = File.Create(file);
            await HistoryTransfer.ExportAsync(engineFile(world), instanceId, target, CancellationToken.None);
        }

        Assert.True(File.Exists(file), $"{file} is missing; run this test with CSP_UPDATE_GOLDEN=1 and check the file in.");
        await using var history = File.OpenRead(file);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var report = await HistoryTransfer.ReplayAsync(
            history, new OrchestrationRegistry().AddWorkflows(), services, NullLoggerFactory.Instance, CancellationToken.None);
        Assert.Null(report.Mismatch);
        Assert.True(report.Entries > 0);
    }
}
