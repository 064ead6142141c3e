using CspOrchestrations.Durable.Local.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Transfer;

public sealed class HistoryTransferTests
{
    private static readonly OrchestratorName<string, string> Flow = new("Flow");
    private static readonly ActivityName<string, string> Echo = new("Echo");
    private static readonly ActivityName<string, string> Shout = new("Shout");

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Replay_SameCode_FitsAndExecutesNothing(int days)
    {
        var runs = 0;
        await using var engine = await RunAsync(days, () => runs++);
        var exported = await ExportAsync(engine);
        var before = runs;
        var report = await ReplayAsync(exported, engine.Registry);
        Assert.Null(report.Mismatch);
        Assert.Equal(("flow-1", "Flow", before), (report.InstanceId, report.Name, runs));
        Assert.Equal(EngineFile.Rows(engine.DatabasePath, "history").Count, report.Entries);
    }

    [Fact]
    public async Task Replay_ChangedCode_ReportsExpectedAndActual()
    {
        await using var engine = await RunAsync(days: 2);
        var exported = await ExportAsync(engine);
        var report = await ReplayAsync(exported, new OrchestrationRegistry().Add(Flow, (context, text) => context.CallActivityAsync(Shout, text)));
        Assert.Equal("Expected by history: activity 'Echo' (#1). Asked for by the code: activity 'Shout' (#1).", report.Mismatch);
    }

    [Fact]
    public async Task Replay_AnotherEnd_ReportsIt()
    {
        await using var engine = await RunAsync(days: 2);
        var exported = await ExportAsync(engine);
        var report = await ReplayAsync(exported, new OrchestrationRegistry().Add(Echo, text => text).Add(Flow, async (context, text) =>
        {
            await context.CallActivityAsync(Echo, text);
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            return "something else";
        }));
        Assert.Equal("Expected by history: the end Completed \"hello\". The code ended Completed \"something else\".", report.Mismatch);
    }

    [Fact]
    public async Task Replay_UnknownOrchestrator_ReportsIt()
    {
        await using var engine = await RunAsync(days: 0);
        var report = await ReplayAsync(await ExportAsync(engine), new OrchestrationRegistry());
        Assert.Equal("No orchestrator 'Flow' is registered in this build.", report.Mismatch);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("{\"formatVersion\":2}")]
    [InlineData("{\"formatVersion\":1.5}")]
    [InlineData("[]")]
    public async Task Replay_NoExportedHistory_IsRefused(string text) =>
        await Assert.ThrowsAsync<PayloadException>(() => ReplayAsync(System.Text.Encoding.UTF8.GetBytes(text), new OrchestrationRegistry()));

    [Fact]
    public async Task Export_NoSuchInstanceOrFile_SaysSo()
    {
        await using var engine = new EngineFixture();
        using var target = new MemoryStream();
        await Assert.ThrowsAsync<InstanceNotFoundException>(
            () => HistoryTransfer.ExportAsync(engine.DatabasePath, "flow-9", target, CancellationToken.None));
        await Assert.ThrowsAsync<FileNotFoundException>(
            () => HistoryTransfer.ExportAsync(engine.DatabasePath + "x", "flow-9", target, CancellationToken.None));
    }

    private static async Task<EngineFixture> RunAsync(int days, Action? ran = null)
    {
        var engine = new EngineFixture(registry => registry
            .Add(Echo, text =>
            {
                ran?.Invoke();
                return text;
            })
            .Add(Flow, async (context, text) =>
            {
                text = await context.CallActivityAsync(Echo, text);
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
                return text;
            }));
        await engine.Client.StartAsync(Flow, "flow-1", "hello");
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(days));
        return engine;
    }

    private static async Task<byte[]> ExportAsync(EngineFixture engine)
    {
        using var target = new MemoryStream();
        await HistoryTransfer.ExportAsync(engine.DatabasePath, "flow-1", target, CancellationToken.None);
        return target.ToArray();
    }

    private static async Task<ReplayReport> ReplayAsync(byte[] exported, OrchestrationRegistry registry)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var source = new MemoryStream(exported);
        return await HistoryTransfer.ReplayAsync(source, registry, services, NullLoggerFactory.Instance, CancellationToken.None);
    }
}
