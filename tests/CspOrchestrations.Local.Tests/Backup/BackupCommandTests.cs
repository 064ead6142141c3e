using System.IO.Compression;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Data;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Protection;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Tests.Backup;

public sealed class BackupCommandTests : IDisposable
{
    private static readonly RecordCollection<string> Names = new("names");
    private static readonly ProtectedValueId LinkId = new(Guid.Parse("6f2f1f7e-0000-4000-8000-000000000001"));

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Backup_WhileTheHostRuns_RestoresRecordsProtectedValuesAndOutbox()
    {
        await using var host = scratch.OpenStorage();
        await host.GetRequiredService<IRecordStore>().TryPutAsync(Names, "one", "first", PutCondition.IfNew, default);
        await host.GetRequiredService<IProtectedValues>().PutAsync(LinkId, "link", "https://contoso.example/agreement", default);
        await host.GetRequiredService<INotifier>().SendAsync(
            new Notice("key", "kind", "ada@contoso.example", "Ada Example", "Subject", "Text", "<p>Text</p>"), default);

        var run = await CommandRun.OfAsync("backup", scratch.File("backup.zip"), "--data", scratch.Data);

        run.AssertSuccess();
        await ZipFile.ExtractToDirectoryAsync(scratch.File("backup.zip"), scratch.File("restored"));
        var options = new StorageOptions { DataFolder = scratch.File("restored") };
        await using var restored = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        Assert.Equal("first", (await restored.GetRequiredService<IRecordStore>().GetAsync(Names, "one", default))?.Value);
        Assert.Equal(
            "https://contoso.example/agreement",
            await restored.GetRequiredService<IProtectedValues>().GetAsync<string>(LinkId, "link", default));
        Assert.Single(Directory.GetFiles(options.OutboxFolder, "*.eml"));
    }

    [Fact]
    public async Task Backup_WhileTheEngineRuns_RestoresItsInstances()
    {
        await using var host = scratch.OpenStorage();
        host.GetRequiredService<IRecordStore>();
        await using var engine = Greeting.OpenEngine(scratch.DataFolder);
        await Greeting.RunAsync(engine, "greeting-1", "Ada");

        var run = await CommandRun.OfAsync("backup", scratch.File("backup.zip"), "--data", scratch.Data);

        run.AssertSuccess();
        await ZipFile.ExtractToDirectoryAsync(scratch.File("backup.zip"), scratch.File("restored"));
        await using var restored = Greeting.OpenEngine(new DataFolder(scratch.File("restored")));
        Assert.Equal("Hello Ada", (await restored.Client.GetAsync("greeting-1"))!.Output!.Value.GetString());
    }

    [Fact]
    public async Task Backup_HoldsKeys_SoItIsForItsOwnerOnly()
    {
        await using var host = scratch.OpenStorage();
        host.GetRequiredService<IRecordStore>();

        await CommandRun.OfAsync("backup", scratch.File("backup.zip"), "--data", scratch.Data);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(scratch.File("backup.zip")));
        }
    }

    [Fact]
    public async Task Backup_ExistingFile_IsLeftAlone()
    {
        await using var host = scratch.OpenStorage();
        host.GetRequiredService<IRecordStore>();
        await File.WriteAllTextAsync(scratch.File("precious"), "precious");

        var run = await CommandRun.OfAsync("backup", scratch.File("precious"), "--data", scratch.Data);

        run.AssertError(ExitCodes.Failed, "exists");
        Assert.Equal("precious", await File.ReadAllTextAsync(scratch.File("precious")));
    }
}
