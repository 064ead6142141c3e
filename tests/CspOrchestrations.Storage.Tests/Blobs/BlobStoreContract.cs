using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Tests.Blobs;

/// <summary>What every blob store keeps to. An adapter passes by deriving from this.</summary>
public abstract class BlobStoreContract
{
    /// <summary>Larger than any block or buffer, and not a multiple of one.</summary>
    private const int Large = (9 * 1024 * 1024) + 17;

    private protected abstract Task<IBlobStore> OpenStoreAsync();

    [Fact]
    public async Task TryWrite_NewName_IsReadBackWithItsProperties()
    {
        var store = await OpenStoreAsync();

        var etag = await WriteAsync(store, "runs/1/summary.json", "{}");

        var read = await store.ReadAsync("runs/1/summary.json", default);
        Assert.Equal("{}", Encoding.UTF8.GetString(read!.Value.Content));
        Assert.Equal(etag, read.Value.Etag);
        var properties = await store.GetPropertiesAsync("runs/1/summary.json", default);
        Assert.Equal(("runs/1/summary.json", 2L, etag), (properties!.Name, properties.Length, properties.Etag));
    }

    [Fact]
    public async Task Read_MissingName_IsNull()
    {
        var store = await OpenStoreAsync();

        Assert.Null(await store.GetPropertiesAsync("nothing", default));
        Assert.Null(await store.OpenReadAsync("nothing/at/all", etag: null, default));
        Assert.Null(await store.OpenReadAsync("nothing", etag: "any", default));
        Assert.False(await store.DeleteAsync("nothing", etag: null, default));
        Assert.Empty(await NamesAsync(store, ""));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_LargeContentInOddPieces_IsReadBackByteByByte(bool async)
    {
        var store = await OpenStoreAsync();
        var content = RandomNumberGenerator.GetBytes(Large);
        await using (var writer = await store.OpenWriteAsync("large.bin", PutCondition.IfNew, default))
        {
            for (var at = 0; at < content.Length; at += 1_234_567)
            {
                var piece = content.AsMemory(at, Math.Min(1_234_567, content.Length - at));
                if (async)
                {
                    await writer.WriteAsync(piece);
                }
                else
                {
                    writer.Write(piece.Span);
                }
            }

            Assert.NotNull(await writer.TryCommitAsync(default));
        }

        Assert.Equal(content, (await store.ReadAsync("large.bin", default))!.Value.Content);
    }

    [Fact]
    public async Task Write_NotCommitted_ChangesNothing()
    {
        var store = await OpenStoreAsync();
        await WriteAsync(store, "kept", "old");
        foreach (var name in new[] { "kept", "never" })
        {
            await using var writer = await store.OpenWriteAsync(name, PutCondition.Always, default);
            await writer.WriteAsync(new byte[5_000_000]);
        }

        Assert.Equal(["kept"], await NamesAsync(store, ""));
        Assert.Equal("old", await TextAsync(store, "kept"));
    }

    [Fact]
    public async Task TryCommit_EmptyContent_IsABlobOfNoBytes()
    {
        var store = await OpenStoreAsync();

        Assert.NotNull(await WriteAsync(store, "empty", ""));

        Assert.Equal(0, (await store.GetPropertiesAsync("empty", default))!.Length);
        Assert.Empty((await store.ReadAsync("empty", default))!.Value.Content);
    }

    [Fact]
    public async Task TryCommit_IfNewOnExistingName_ChangesNothing()
    {
        var store = await OpenStoreAsync();
        await WriteAsync(store, "name", "first");

        Assert.Null(await WriteAsync(store, "name", "second", PutCondition.IfNew));
        Assert.Equal("first", await TextAsync(store, "name"));
    }

    [Fact]
    public async Task TryCommit_IfMatch_WritesOnlyOverTheContentThatWasSeen()
    {
        var store = await OpenStoreAsync();
        var first = await WriteAsync(store, "name", "first ");

        var second = await WriteAsync(store, "name", "second", PutCondition.IfMatch(first!));

        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        Assert.Null(await WriteAsync(store, "name", "third ", PutCondition.IfMatch(first!)));
        Assert.Null(await WriteAsync(store, "missing", "third ", PutCondition.IfMatch(first!)));
        Assert.Equal("second", await TextAsync(store, "name"));
    }

    [Fact]
    public async Task TryCommit_ConditionLostWhileWriting_ChangesNothing()
    {
        var store = await OpenStoreAsync();
        await using var writer = await store.OpenWriteAsync("name", PutCondition.IfNew, default);
        await writer.WriteAsync("late"u8.ToArray());
        await WriteAsync(store, "name", "early");

        Assert.Null(await writer.TryCommitAsync(default));
        Assert.Equal("early", await TextAsync(store, "name"));
    }

    [Fact]
    public async Task TryCommit_ManyWritersOfOneNewName_OneWins()
    {
        var store = await OpenStoreAsync();

        var etags = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteAsync(store, "contested", $"{number}", PutCondition.IfNew))));

        var winner = Assert.Single(etags, etag => etag is not null);
        Assert.Equal(winner, (await store.GetPropertiesAsync("contested", default))!.Etag);
    }

    [Fact]
    public async Task TryCommit_SameLengthAgainAndAgain_HasAnotherEtagEachTime()
    {
        var store = await OpenStoreAsync();
        var etags = new HashSet<string>();

        for (var number = 0; number < 20; number++)
        {
            Assert.True(etags.Add((await WriteAsync(store, "name", $"{number:d2}"))!));
        }
    }

    [Fact]
    public async Task OpenRead_EtagThatWasReplaced_Throws()
    {
        var store = await OpenStoreAsync();
        var first = await WriteAsync(store, "name", "first");
        await WriteAsync(store, "name", "other");

        var error = await Assert.ThrowsAsync<BlobChangedException>(() => store.OpenReadAsync("name", first, default));
        Assert.Equal("name", error.Name);
    }

    [Fact]
    public async Task Read_ContentReplacedMeanwhile_NeverMixes()
    {
        var store = await OpenStoreAsync();
        await store.TryWriteAsync("name", Filled(1), PutCondition.IfNew, default);
        await using var blob = await store.OpenReadAsync("name", etag: null, default);
        var first = new byte[10];
        await blob!.Stream.ReadExactlyAsync(first);
        await store.TryWriteAsync("name", Filled(2), PutCondition.Always, default);

        using var rest = new MemoryStream();
        var error = await Record.ExceptionAsync(() => blob.Stream.CopyToAsync(rest));

        Assert.True(error is BlobChangedException || (error is null && rest.Length == Large - first.Length), $"{error?.Message} after {rest.Length} bytes");
        Assert.DoesNotContain((byte)2, rest.ToArray());
    }

    [Fact]
    public async Task Delete_Etag_DeletesOnlyTheContentThatWasSeen()
    {
        var store = await OpenStoreAsync();
        var first = await WriteAsync(store, "name", "first");
        var second = await WriteAsync(store, "name", "other");

        Assert.False(await store.DeleteAsync("name", first, default));
        Assert.True(await store.DeleteAsync("name", second, default));
        Assert.Null(await store.GetPropertiesAsync("name", default));
    }

    [Fact]
    public async Task List_Prefix_GivesItsNamesInOrder()
    {
        var store = await OpenStoreAsync();
        foreach (var name in new[] { "b/2", "a/2", "a/10", "ab", "a/1/deep", "c und d.csv" })
        {
            await WriteAsync(store, name, name);
        }

        Assert.Equal(["a/1/deep", "a/10", "a/2", "ab", "b/2", "c und d.csv"], await NamesAsync(store, ""));
        Assert.Equal(["a/1/deep", "a/10", "a/2"], await NamesAsync(store, "a/"));
        Assert.Empty(await NamesAsync(store, "x/"));
        await foreach (var listed in store.ListAsync("", default))
        {
            Assert.Equal(await store.GetPropertiesAsync(listed.Name, default), listed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData(".hidden")]
    [InlineData("a/.")]
    [InlineData(@"a\b")]
    [InlineData("a\nb")]
    public async Task AnyCall_NameThatIsNone_IsRefused(string name)
    {
        var store = await OpenStoreAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.GetPropertiesAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenReadAsync(name, etag: null, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.OpenWriteAsync(name, PutCondition.Always, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name, etag: null, default));
    }

    private protected static Task<string?> WriteAsync(IBlobStore store, string name, string content, PutCondition? condition = null) =>
        store.TryWriteAsync(name, Encoding.UTF8.GetBytes(content), condition ?? PutCondition.Always, default);

    private protected static async Task<string> TextAsync(IBlobStore store, string name) =>
        Encoding.UTF8.GetString((await store.ReadAsync(name, default))!.Value.Content);

    private protected static async Task<IReadOnlyList<string>> NamesAsync(IBlobStore store, string prefix) =>
        await store.ListAsync(prefix, default).Select(blob => blob.Name).ToListAsync();

    private static byte[] Filled(byte value)
    {
        var content = new byte[Large];
        Array.Fill(content, value);
        return content;
    }
}
