using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Tests.Blobs;

public sealed class FolderBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<IBlobStore> opened = [];

    public void Dispose()
    {
        opened.ForEach(store => ((IDisposable)store).Dispose());
        folder.Dispose();
    }

    [Fact]
    public async Task TryWrite_FilesAndFolders_AreTheOwners()
    {
        var store = await OpenStoreAsync();

        await WriteAsync(store, "run/summary.json", "{}");

        OwnerOnly.AssertFolder(Path.Combine(folder.Path, "run"));
        OwnerOnly.AssertFiles(Path.Combine(folder.Path, "run"));
    }

    [Fact]
    public async Task Open_AfterADeath_TakesAwayWhatWasBeingWritten()
    {
        var store = await OpenStoreAsync();
        var writer = await store.OpenWriteAsync("name", PutCondition.Always, default);
        await writer.WriteAsync(new byte[100_000]);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder.Path, ".writing")));

        Assert.Empty(await NamesAsync(await OpenStoreAsync(), ""));

        Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, ".writing")));
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task Read_FileThatSomebodyWritesInto_Throws()
    {
        var store = await OpenStoreAsync();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "dropped.csv"), new byte[1_000_000]);
        await using var blob = await store.OpenReadAsync("dropped.csv", etag: null, default);
        await blob!.Stream.ReadExactlyAsync(new byte[10]);
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "dropped.csv"), "more");

        await Assert.ThrowsAsync<BlobChangedException>(() => blob.Stream.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task AnyCall_NameThatPassesALink_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var outside = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(outside.Path, "secret"), "secret");
        var store = await OpenStoreAsync();
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "folder"), outside.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "file"), Path.Combine(outside.Path, "secret"));

        foreach (var name in new[] { "file", "folder/secret" })
        {
            await Assert.ThrowsAsync<BlobStoreException>(() => store.OpenReadAsync(name, etag: null, default));
            await Assert.ThrowsAsync<BlobStoreException>(() => WriteAsync(store, name, "changed"));
            await Assert.ThrowsAsync<BlobStoreException>(() => store.DeleteAsync(name, etag: null, default));
        }

        Assert.Empty(await NamesAsync(store, ""));
        Assert.Equal("secret", await File.ReadAllTextAsync(Path.Combine(outside.Path, "secret")));
    }

    private protected override Task<IBlobStore> OpenStoreAsync()
    {
        var store = BlobStoreRegistration.Open("any", folder.Path, new BlobStorageOptions(), TimeProvider.System);
        opened.Add(store);
        return Task.FromResult(store);
    }
}
