using System.Text.Json;
using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.History;

public sealed class ExportCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Export_WhileTheEngineRuns_WritesTheHistory()
    {
        await using var engine = Greeting.OpenEngine(scratch.DataFolder);
        await Greeting.RunAsync(engine, "greeting-1", "Ada");

        var run = await CommandRun.OfAsync("export", "greeting-1", scratch.File("history.json"), "--data", scratch.Data);

        run.AssertSuccess();
        var history = JsonDocument.Parse(await File.ReadAllTextAsync(scratch.File("history.json"))).RootElement;
        Assert.Equal("greeting-1", history.GetProperty("instanceId").GetString());
        Assert.NotEqual(0, history.GetProperty("history").GetArrayLength());
    }

    [Fact]
    public async Task Export_UnknownInstance_NamesItAndLeavesNoFile()
    {
        await using var engine = Greeting.OpenEngine(scratch.DataFolder);

        var run = await CommandRun.OfAsync("export", "greeting-2", scratch.File("history.json"), "--data", scratch.Data);

        run.AssertError(ExitCodes.Failed, "There is no instance 'greeting-2'.");
        Assert.Equal([scratch.Data], Directory.GetFileSystemEntries(scratch.Path));
    }
}
