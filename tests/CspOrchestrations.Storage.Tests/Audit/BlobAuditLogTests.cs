using System.Text;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Tests.Blobs;

namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class BlobAuditLogTests : AuditLogContract, IAsyncLifetime, IDisposable
{
    private readonly StagedRequests requests = new();
    private BlobAuditHome home = null!;

    protected override int ManyEntries => 60;

    private protected override IAuditHome Home => home;

    public async Task InitializeAsync() => home = await BlobAuditHome.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        home.Dispose();
        requests.Dispose();
    }

    /// <summary>A chain can be taken out of the account and checked with nothing of this product.</summary>
    [Fact]
    public async Task Append_Entries_LieAsTheLinesOfAnExport()
    {
        var audit = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        await audit.AppendAsync(AuditEntries.Of("a", 2), default);
        using var export = new MemoryStream();
        await audit.ExportAsync(export, default);

        var lines = (await home.ReadAsync("a")).TrimEnd('\n').Split('\n').Select(CspOrchestrations.Durable.DurableJson.Canonical);
        Assert.Equal(
            Encoding.UTF8.GetString(export.ToArray()).TrimEnd('\n').Split('\n').Select(CspOrchestrations.Durable.DurableJson.Canonical), lines);
    }

    [Fact]
    public async Task Append_AnswerLost_AddsOneEntry()
    {
        using var audit = Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);

        requests.LoseNext(request => request.RequestUri!.Query.Contains("comp=appendblock", StringComparison.Ordinal));
        var appended = await audit.AppendAsync(AuditEntries.Of("a", 2), default);

        Assert.True(requests.Lost);
        Assert.Equal(2, appended.Sequence);
        var verification = await audit.VerifyAsync(default);
        Assert.Equal((1, 2L, 0), (verification.Subjects, verification.Entries, verification.Breaks.Count));
    }

    /// <summary>A host that died between the entry and its head; the next one moves the head first.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Append_AfterADeathBeforeTheHead_IsSoundAndGoesOn(int written)
    {
        var audit = Home.Open();
        foreach (var number in Enumerable.Range(1, written))
        {
            await audit.AppendAsync(AuditEntries.Of("a", number), default);
        }

        var before = written == 1 ? null : new AuditHead(written - 1, (await audit.ReadAsync("a", default).ToListAsync())[^1].PreviousHash);
        await home.SetHeadAsync("a", before);
        Assert.Empty((await audit.VerifyAsync(default)).Breaks);

        Assert.Equal(written, (await Home.Open().AppendAsync(AuditEntries.Of("a", written), default)).Sequence);
        await home.RemoveAsync("a", sequence => sequence == written);
        Assert.NotEmpty((await audit.VerifyAsync(default)).Breaks);
    }

    /// <summary>Somebody saved a chain without the line feed at its end: what comes behind can still be read.</summary>
    [Fact]
    public async Task Append_FileThatWasSavedByHand_BeginsANewLine()
    {
        var audit = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        var lines = await home.ReadAsync("a");
        await home.RewriteAsync("a", _ => []);
        await home.PutAsync("a", lines.TrimEnd('\n'));

        await audit.AppendAsync(AuditEntries.Of("a", 2), default);

        Assert.Empty((await audit.VerifyAsync(default)).Breaks);
    }

    [Fact]
    public async Task Append_FileOfAnotherKind_SaysWhatToDo()
    {
        var audit = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        await home.Account.Container(StorageContainers.Audit).GetBlobClient("chains/a").UploadAsync(BinaryData.FromString("nothing\n"), overwrite: true);

        var error = await Assert.ThrowsAsync<StorageException>(() => audit.AppendAsync(AuditEntries.Of("a", 2), default));

        Assert.Contains("audit verify", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty((await audit.VerifyAsync(default)).Breaks);
    }

    /// <summary>Verification reads for minutes where there is much, and the hosts go on meanwhile.</summary>
    [Fact]
    public async Task Verify_WhileOthersAppendBehindTheHeadsItRead_FindsNothingWrong()
    {
        using var audit = Open();
        var other = Home.Open();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        requests.BeforeNext(
            request => Uri.UnescapeDataString(request.RequestUri!.Query).Contains("prefix=chains/", StringComparison.Ordinal),
            async () =>
            {
                foreach (var number in Enumerable.Range(2, 3))
                {
                    await other.AppendAsync(AuditEntries.Of("a", number), default);
                    await other.AppendAsync(AuditEntries.Of("new", number), default);
                    await other.SealAsync("workflow", DateTimeOffset.UnixEpoch, default);
                }
            });

        var verification = await audit.VerifyAsync(default);

        Assert.Empty(verification.Breaks);
        Assert.Equal((3, 4 + 3 + 3), (verification.Subjects, verification.Entries));
    }

    private BlobAuditLog Open() => new(new AuditBlobs(
        AzureBlobService.Open(home.Account.Options.Blobs, requests.Options)
            .GetBlobContainerClient(home.Account.Options.ContainerPrefix + StorageContainers.Audit)));
}
