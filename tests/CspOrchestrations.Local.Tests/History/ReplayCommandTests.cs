using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable.Local.Transfer;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Local.Demo.Stories;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Local.Tests.History;

public sealed class ReplayCommandTests : IDisposable
{
    private static readonly BrokerStory Waiting = new(
        "replayed", "Aurora GmbH", "", SeededPartner.WithoutAgreement, BrokerStory.Expect(AttestationOutcome.Attested, started: 1, finalized: 1));

    private readonly ScratchFolder scratch = new();

    private string HistoryFile => scratch.File("history.json");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Replay_ExportOfARunningAttestation_Fits()
    {
        await ExportAsync();

        var run = await CommandRun.OfAsync("replay", HistoryFile);

        run.AssertSuccess();
        Assert.Contains($"{Waiting.InstanceId} (Attestation) fits today's code", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_HistoryOfOtherCode_EndsWithThreeAndSaysWhatWasExpected()
    {
        await ExportAsync();
        var history = await File.ReadAllTextAsync(HistoryFile);
        await File.WriteAllTextAsync(HistoryFile, history.Replace("\"ReadAttestation\"", "\"PeekAtAttestation\"", StringComparison.Ordinal));

        var run = await CommandRun.OfAsync("replay", HistoryFile);

        run.AssertError(ExitCodes.Found, "does not fit today's code");
        Assert.Contains("Expected by history: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("PeekAtAttestation", run.Output, StringComparison.Ordinal);
        Assert.Contains("Asked for by the code: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("ReadAttestation", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"formatVersion": 99}""")]
    public async Task Replay_NotAHistory_SaysSoInOneLine(string content)
    {
        await File.WriteAllTextAsync(HistoryFile, content);

        var run = await CommandRun.OfAsync("replay", HistoryFile);

        run.AssertError(ExitCodes.Failed, HistoryFile);
    }

    [Fact]
    public async Task Replay_NoSuchFile_SaysSoInOneLine()
    {
        var run = await CommandRun.OfAsync("replay", scratch.File("missing.json"));

        run.AssertError(ExitCodes.Failed, "missing.json");
    }

    private async Task ExportAsync()
    {
        await using var world = await DemoWorld.CreateAsync(scratch.DataFolder, new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), default);
        await Waiting.BeginAsync(world, default);
        await world.PassAsync(TimeSpan.FromHours(5));
        await using var target = File.Create(HistoryFile);
        await HistoryTransfer.ExportAsync(world.Data.EngineFile, Waiting.InstanceId, target, default);
    }
}
