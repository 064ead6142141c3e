using System.Runtime.CompilerServices;
using CspOrchestrations.Durable.Local.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Transfer;

/// <summary>
/// Histories that earlier builds wrote must replay under today's engine: an instance sleeps over many releases. Each file
/// of TestData/Histories is a scenario of <see cref="GoldenScenarios"/>; <c>CSP_UPDATE_GOLDEN=1</c> writes those that are
/// missing. One that is there is never overwritten: delete it first, and know why.
/// </summary>
public sealed class GoldenHistoryTests
{
    public static TheoryData<string> Scenarios => [.. GoldenScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Replay_HistoryOfAnEarlierBuild_Fits(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        if (Environment.GetEnvironmentVariable("CSP_UPDATE_GOLDEN") == "1" && !File.Exists(file))
        {
            await RecordAsync(GoldenScenarios.All.Single(scenario => scenario.Name == name), file);
        }

        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var recorded = File.OpenRead(file);
        var report = await HistoryTransfer.ReplayAsync(
            recorded, GoldenScenarios.CreateRegistry(), services, NullLoggerFactory.Instance, CancellationToken.None);
        Assert.Null(report.Mismatch);
        Assert.True(report.Entries > 2);
    }

    [Fact]
    public void Files_EachHasItsScenario() =>
        Assert.Equal(
            GoldenScenarios.All.Select(scenario => scenario.Name).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static async Task RecordAsync(GoldenScenario scenario, string file)
    {
        await using var engine = new EngineFixture(registry => GoldenScenarios.Register(registry));
        await engine.Client.StartAsync(GoldenScenarios.Flow, "golden-1", scenario.Name);
        await engine.SettleAsync();
        await scenario.DriveAsync(engine);
        Directory.CreateDirectory(Folder());
        await using var target = File.Create(file);
        await HistoryTransfer.ExportAsync(engine.DatabasePath, "golden-1", target, CancellationToken.None);
    }

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "TestData", "Histories"));
}
