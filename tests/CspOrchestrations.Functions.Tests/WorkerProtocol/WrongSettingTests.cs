namespace CspOrchestrations.Functions.Tests.WorkerProtocol;

/// <summary>An app whose settings cannot work ends with one line, which the Functions host shows: it names the setting.</summary>
public sealed class WrongSettingTests
{
    [Theory]
    [InlineData("Attestation__PollFirst", "soon", "'Attestation:PollFirst'")]
    [InlineData("Attestation__PolFirst", "00:00:05", "Attestation has no 'PolFirst'")]
    [InlineData("Web__MaxBodyBytes", "1", "Web:MaxBodyBytes must be")]
    public async Task Start_SettingThatCannotWork_IsNamedInOneLine(string name, string value, string expected)
    {
        using var folder = new Testing.TemporaryFolder();
        await using var worker = WorkerProcess.Start(
            new Uri("http://127.0.0.1:9"), new Dictionary<string, string> { [name] = value, ["Storage__DataFolder"] = folder.Path, ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" });

        var said = (await worker.Ended).Trim();

        Assert.StartsWith("error: A setting is wrong: ", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }
}
