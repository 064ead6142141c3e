using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Attention;

public sealed class AttentionInboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("csp-attention-").FullName;
    private readonly ServiceProvider storage;
    private readonly AttentionInbox inbox;

    public AttentionInboxTests()
    {
        storage = new ServiceCollection().AddStorage(new StorageOptions { DataFolder = folder }).BuildServiceProvider();
        inbox = new AttentionInbox(storage.GetRequiredService<IRecordStore>());
    }

    public void Dispose()
    {
        storage.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Raise_SameIdTwice_OneItemWithTheLastWords()
    {
        await inbox.RaiseAsync(Item("attestation-1.question", "First"), CancellationToken.None);
        await inbox.RaiseAsync(Item("attestation-1.question", "Second"), CancellationToken.None);

        var item = Assert.Single((await inbox.ListAsync(10, null, CancellationToken.None)).Items);
        Assert.Equal("Second", item.Title);
        Assert.Equal(new AttentionAction("Try again", "POST", "/api/x", "{}"), Assert.Single(item.Actions));
    }

    [Fact]
    public async Task Clear_ThereOrNot_NothingIsLeft()
    {
        await inbox.RaiseAsync(Item("attestation-1.question", "First"), CancellationToken.None);

        await inbox.ClearAsync("attestation-1.question", CancellationToken.None);
        await inbox.ClearAsync("attestation-1.question", CancellationToken.None);

        Assert.Empty((await inbox.ListAsync(10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task List_MoreThanAPage_GoesOnWhereItStopped()
    {
        for (var i = 0; i < 5; i++)
        {
            await inbox.RaiseAsync(Item($"attestation-{i}.question", $"Title {i}"), CancellationToken.None);
        }

        var first = await inbox.ListAsync(3, null, CancellationToken.None);
        var second = await inbox.ListAsync(3, first.ContinuationToken, CancellationToken.None);

        Assert.Equal(["Title 0", "Title 1", "Title 2"], first.Items.Select(item => item.Title));
        Assert.Equal(["Title 3", "Title 4"], second.Items.Select(item => item.Title));
        Assert.Null(second.ContinuationToken);
    }

    private static AttentionItem Item(string id, string title) => new(
        id, "attestation-1", title, "Because", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
        [new AttentionAction("Try again", "POST", "/api/x", "{}")]);
}
