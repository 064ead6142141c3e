using System.Text;
using Azure.Storage.Queues;
using CspOrchestrations.Functions.Hosting;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Testing.Azurite;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace CspOrchestrations.Functions.Tests.Hosting;

/// <summary>The platform's queue of blobs that it gave up, in Azurite.</summary>
public sealed class GivenUpBlobsTests : IAsyncLifetime
{
    private const string Inbox = "reconciliation-inbox";

    private readonly Mock<IReconciliationInbox> inbox = new();
    private readonly List<string> taken = [];
    private QueueClient queue = null!;

    public async Task InitializeAsync()
    {
        queue = new QueueClient((await AzuriteService.QueuesAsync()).ConnectionString, AzuriteService.NewName());
        inbox.Setup(one => one.TakeGivenUpAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns((string name, CancellationToken _) =>
            {
                taken.Add(name);
                return name == "refused.csv" ? Task.FromException(new IOException("refused.csv cannot be read.")) : Task.CompletedTask;
            });
    }

    public Task DisposeAsync() => queue.DeleteIfExistsAsync();

    [Fact]
    public async Task Take_NoQueueYet_DoesNothing()
    {
        await TakeAsync();

        Assert.Empty(taken);
    }

    [Fact]
    public async Task Take_PlainAndBase64_AreTakenOnceAndDeleted()
    {
        await queue.CreateAsync();
        await queue.SendMessageAsync(Message(Inbox, "plain.csv"));
        await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(Message(Inbox, "größe 1.csv"))));

        await TakeAsync();
        await TakeAsync();

        Assert.Equal(["größe 1.csv", "plain.csv"], taken.Order(StringComparer.Ordinal));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Take_OneThatCannotBeStarted_StaysAndKeepsNoOtherWaiting()
    {
        await queue.CreateAsync();
        await queue.SendMessageAsync(Message(Inbox, "refused.csv"));
        await queue.SendMessageAsync(Message(Inbox, "fine.csv"));

        await TakeAsync();

        Assert.Equal(["fine.csv", "refused.csv"], taken.Order(StringComparer.Ordinal));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("of another container")]
    [InlineData("not JSON")]
    [InlineData("{}")]
    public async Task Take_WhatIsNotOfTheInbox_StaysForOthers(string message)
    {
        await queue.CreateAsync();
        await queue.SendMessageAsync(message == "of another container" ? Message("photographs", "a.png") : message);

        await TakeAsync();

        Assert.Empty(taken);
        Assert.Equal(1, await CountAsync());
    }

    private static string Message(string container, string name) => $$"""
        {"Type":"BlobTrigger","FunctionId":"Host.Functions.ReconciliationInboxBlob","BlobType":"BlockBlob","ContainerName":"{{container}}","BlobName":"{{name}}","ETag":"\"0x8D\""}
        """;

    private Task TakeAsync() => new GivenUpBlobs(queue, inbox.Object, NullLogger<GivenUpBlobs>.Instance).TakeAsync(CancellationToken.None);

    /// <summary>Also those that are hidden for a while.</summary>
    private async Task<int> CountAsync() => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
