using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Local.Tests.Serving;

/// <summary>Host and commands with the records in a storage account.</summary>
[Collection(EmptyAccount.Collection)]
public sealed partial class BlobRecordsTests : IAsyncLifetime, IDisposable
{
    private static readonly string Customer = SeededPartner.WithoutAgreement.ToString();

    private readonly ScratchFolder scratch = new();
    private BlobServiceClient account = null!;
    private string[] settings = null!;

    public async Task InitializeAsync() => (account, settings) = await EmptyAccount.OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Serve_RecordsInAnAccount_WalksToTheVerifiedAgreement()
    {
        await using var host = await RunningHost.StartAsync(scratch, settings);
        var key = host.Key!;

        await host.StartAttestationAsync(key);
        await Eventually.GetAsync(async () => await NamesAsync(StorageContainers.Outbox) is { Count: > 0 } mails ? mails : null);
        await host.AcceptAsync();
        await Eventually.GetAsync(async () => await host.RuntimeStatusAsync(key) == "Completed" ? "Completed" : null);
        using var ready = await host.GetAsync("readyz");

        Assert.Equal(System.Net.HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains($"attestations/{RunningHost.InstanceId}", await NamesAsync(StorageContainers.Records));
        Assert.Contains($"chains/{RunningHost.InstanceId}", await NamesAsync(StorageContainers.Audit));
        Assert.False(File.Exists(scratch.DataFolder.Storage.RecordsFile));
        Assert.False(Directory.Exists(scratch.DataFolder.Storage.OutboxFolder));
        (await RunAsync("audit", "verify")).AssertSuccess();
    }

    [Fact]
    public async Task Erase_RecordsInAnAccount_LeavesNothingOfTheCustomerButEvidence()
    {
        await using (var host = await RunningHost.StartAsync(scratch, settings))
        {
            await host.StartAttestationAsync(host.Key!);
            await Eventually.GetAsync(async () => await NamesAsync(StorageContainers.Outbox) is { Count: > 0 } mails ? mails : null);
            await host.AcceptAsync();
            await Eventually.GetAsync(async () => await host.RuntimeStatusAsync(host.Key!) == "Completed" ? "Completed" : null);
        }

        Assert.Contains(await ContentsAsync(), blob => blob.Contains("ada@", StringComparison.Ordinal));
        var shown = await RunAsync("erase", "--customer", Customer);
        shown.AssertSuccess();
        var hash = Hash().Match(shown.Output).Groups["hash"].Value;
        (await RunAsync("erase", "--customer", Customer, "--apply", hash, "--reason", "Asked by the customer")).AssertSuccess();

        Assert.Empty(await NamesAsync(StorageContainers.Outbox));
        Assert.Empty(await NamesAsync(StorageContainers.ProtectedValues));
        Assert.DoesNotContain($"attestations/{RunningHost.InstanceId}", await NamesAsync(StorageContainers.Records));
        Assert.DoesNotContain(
            await ContentsAsync(), blob => blob.Contains("ada@", StringComparison.Ordinal) || blob.Contains("Aurora", StringComparison.Ordinal));
        (await RunAsync("audit", "verify")).AssertSuccess();
    }

    [Fact]
    public async Task Operators_RecordsInAnAccount_AreThoseOfAHostElsewhere()
    {
        var added = await RunAsync("operators", "add", "owner");
        added.AssertSuccess();
        var key = added.Output.Split('\n')[0].Trim();
        Assert.StartsWith("owner", (await RunAsync("operators", "list")).Output, StringComparison.Ordinal);

        using var elsewhere = new ScratchFolder();
        await using (var host = await RunningHost.StartAsync(elsewhere, settings))
        {
            await host.StartAttestationAsync(key);
        }

        (await RunAsync("operators", "remove", "owner")).AssertSuccess();
        Assert.Equal("", (await RunAsync("operators", "list")).Output);
    }

    [Fact]
    public async Task Audit_RecordsInAnAccount_IsSealedAndExported()
    {
        (await RunAsync("operators", "add", "anna")).AssertSuccess();

        Assert.StartsWith("1 chains sealed.", (await RunAsync("audit", "seal")).Output, StringComparison.Ordinal);
        (await RunAsync("audit", "export", scratch.File("audit.jsonl"))).AssertSuccess();

        Assert.Equal(2, (await File.ReadAllLinesAsync(scratch.File("audit.jsonl"))).Length);
    }

    [Fact]
    public async Task Backup_RecordsInAnAccount_IsRefusedAndSaysWhereTheyAre()
    {
        var run = await RunAsync("backup", scratch.File("backup.zip"));

        run.AssertError(ExitCodes.Failed, "docs/azure.md");
        Assert.False(File.Exists(scratch.File("backup.zip")));
    }

    [Theory]
    [InlineData("Storage:Records=Blobs", "no storage account is named")]
    [InlineData("Storage:Records=Tables", "Tables")]
    [InlineData("Storage:Record=Blobs", "no 'Record'")]
    public async Task AnyCommand_SettingThatCannotWork_IsNamed(string setting, string named)
    {
        var run = await CommandRun.OfAsync("operators", "list", "--data", scratch.Data, "--set", setting);

        run.AssertError(ExitCodes.Failed, named);
    }

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync([.. arguments, "--data", scratch.Data, .. settings]);

    private async Task<List<string>> ContentsAsync()
    {
        var contents = new List<string>();
        foreach (var container in (string[])[StorageContainers.Records, StorageContainers.Audit, StorageContainers.ProtectedValues, StorageContainers.Outbox])
        {
            foreach (var name in await NamesAsync(container))
            {
                contents.Add((await account.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString());
            }
        }

        return contents;
    }

    [GeneratedRegex("--apply (?<hash>[0-9a-f]+)")]
    private static partial Regex Hash();

    /// <summary>Empty while there is no such container.</summary>
    private async Task<List<string>> NamesAsync(string container)
    {
        var client = account.GetBlobContainerClient(container);
        return await client.ExistsAsync() ? await client.GetBlobsAsync().Select(blob => blob.Name).ToListAsync() : [];
    }
}
