using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class SqliteAuditVerifierTests : AuditVerifierContract, IDisposable
{
    private readonly SqliteAuditHome home = new();

    private protected override IAuditHome Home => home;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Verify_IdOfARowChanged_IsFound()
    {
        var audit = await WithThreeChainsAsync();
        home.Data.Tamper("UPDATE audit_entries SET id = 'other' WHERE subject = 'b' AND sequence = 3");

        var found = Assert.Single((await audit.VerifyAsync(default)).Breaks);
        Assert.Equal(("b", 3L, "The entry was changed after it was written."), (found.Subject, found.Sequence, found.Reason));
    }

    [Fact]
    public async Task Verify_ByteChangedInTheFile_IsFound()
    {
        await WithThreeChainsAsync();
        home.Data.Close();
        var file = home.Data.Options.RecordsFile;
        var bytes = await File.ReadAllBytesAsync(file);
        // The last in the file is an entry in use; page splits leave stale copies before it.
        var place = bytes.AsSpan().LastIndexOf("\"actor\":\"workflow\""u8);
        Assert.True(place > 0);
        bytes[place + 10] = (byte)'W';
        await File.WriteAllBytesAsync(file, bytes);

        Assert.NotEmpty((await Home.Open().VerifyAsync(default)).Breaks);
    }
}

public sealed class BlobAuditVerifierTests : AuditVerifierContract, IAsyncLifetime
{
    private BlobAuditHome home = null!;

    private protected override IAuditHome Home => home;

    public async Task InitializeAsync() => home = await BlobAuditHome.StartAsync();

    public Task DisposeAsync()
    {
        home.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>One entry may wait for its head; two may not.</summary>
    [Fact]
    public async Task Verify_TwoEntriesBehindTheHead_IsFound()
    {
        var audit = await WithThreeChainsAsync();
        await home.SetHeadAsync("b", new AuditHead(3, (await audit.ReadAsync("b", default).ToListAsync())[2].Hash));

        var found = Assert.Single((await audit.VerifyAsync(default)).Breaks);
        Assert.Equal(("b", 5L, "The last entry is not the one that was written last."), (found.Subject, found.Sequence, found.Reason));
    }

    [Fact]
    public async Task Verify_HeadWithoutWords_IsFound()
    {
        var audit = await WithThreeChainsAsync();
        await home.Account.Container(StorageContainers.Audit).GetBlobClient("heads/b").UploadAsync(BinaryData.Empty, overwrite: true);

        Assert.NotEmpty((await audit.VerifyAsync(default)).Breaks);
    }
}
