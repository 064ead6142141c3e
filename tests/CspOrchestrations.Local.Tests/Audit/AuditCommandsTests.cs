using System.Text.Json;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Storage.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Audit;

public sealed class AuditCommandsTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Verify_SoundAudit_CountsAndSucceeds()
    {
        await AppendAsync("attestation-1", "attestation-1", "operator:anna");

        var run = await CommandRun.OfAsync("audit", "verify", "--data", scratch.Data);

        run.AssertSuccess();
        Assert.Equal("3 entries in 2 chains, 0 breaks.\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Verify_ChangedEntry_NamesItAndExitsWith3()
    {
        await AppendAsync("attestation-1", "attestation-1");
        using (var connection = new SqliteConnection($"Data Source={scratch.DataFolder.Storage.RecordsFile};Pooling=False"))
        {
            connection.Open();
            using var tamper = connection.CreateCommand();
            tamper.CommandText = "UPDATE audit_entries SET entry = replace(entry, 'workflow', 'somebody') WHERE sequence = 2";
            Assert.Equal(1, tamper.ExecuteNonQuery());
        }

        var run = await CommandRun.OfAsync("audit", "verify", "--data", scratch.Data);

        run.AssertError(ExitCodes.Found, "The audit was changed");
        Assert.Contains("attestation-1 entry 2: The entry was changed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_TwoChains_NamesTheHashThatProvesThem()
    {
        await AppendAsync("attestation-1", "operator:anna");

        var first = await CommandRun.OfAsync("audit", "seal", "--data", scratch.Data);
        var second = await CommandRun.OfAsync("audit", "seal", "--data", scratch.Data);
        var verified = await CommandRun.OfAsync("audit", "verify", "--data", scratch.Data);

        first.AssertSuccess();
        Assert.Matches("^2 chains sealed. Entry 1 of the seals: [0-9a-f]{64}\\s*$", first.Output);
        Assert.Equal(first.Output.Replace("2 chains", "0 chains", StringComparison.Ordinal), second.Output);
        Assert.Equal("3 entries in 3 chains, 0 breaks.\n", verified.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Export_NewFile_HoldsALineForEachEntry()
    {
        await AppendAsync("attestation-1", "operator:anna");

        var run = await CommandRun.OfAsync("audit", "export", scratch.File("audit.jsonl"), "--data", scratch.Data);

        run.AssertSuccess();
        var subjects = (await File.ReadAllLinesAsync(scratch.File("audit.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("entry").GetProperty("subject").GetString());
        Assert.Equal(["attestation-1", "operator:anna"], subjects);
    }

    [Fact]
    public async Task Export_ExistingFile_IsLeftAlone()
    {
        await AppendAsync("attestation-1");
        await File.WriteAllTextAsync(scratch.File("precious"), "precious");

        var run = await CommandRun.OfAsync("audit", "export", scratch.File("precious"), "--data", scratch.Data);

        run.AssertError(ExitCodes.Failed, "exists");
        Assert.Equal("precious", await File.ReadAllTextAsync(scratch.File("precious")));
    }

    [Fact]
    public async Task Export_IntoAMissingFolder_NamesTheFolder()
    {
        await AppendAsync("attestation-1");

        var run = await CommandRun.OfAsync("audit", "export", scratch.File("missing/audit.jsonl"), "--data", scratch.Data);

        run.AssertError(ExitCodes.Failed, $"There is no folder '{scratch.File("missing")}'");
    }

    private async Task AppendAsync(params string[] subjects)
    {
        await using var storage = scratch.OpenStorage();
        foreach (var subject in subjects)
        {
            await storage.GetRequiredService<IAuditLog>().AppendAsync(
                new AuditEntry(Guid.NewGuid(), subject, "thing.happened", "workflow", DateTimeOffset.UnixEpoch, new Dictionary<string, string>()),
                default);
        }
    }
}
