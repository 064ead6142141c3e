using CspOrchestrations.Local.CommandLine;

namespace CspOrchestrations.Local.Tests.History;

public sealed class ReplayCommandTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    private string HistoryFile => scratch.File("history.json");

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Replay_ExportOfARunningAttestation_Fits()
    {
        await ExportAsync();

        var run = await CommandRun.OfAsync("replay", HistoryFile);

        run.AssertSuccess();
        Assert.Contains($"{GoldenAttestations.InstanceId} (Attestation) fits today's code", run.Output, StringComparison.Ordinal);
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

    private Task ExportAsync() =>
        GoldenAttestations.RecordAsync(GoldenAttestations.All.Single(scenario => scenario.Name == "waiting-for-the-customer"), scratch.DataFolder, HistoryFile);
}
