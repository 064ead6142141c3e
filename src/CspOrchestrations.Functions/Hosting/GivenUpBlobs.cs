using Azure;
using Azure.Storage.Queues;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.Hosting;

/// <summary>
/// Reads the queue in which the platform leaves blobs that its trigger failed for five times. The queue is the storage account's: what it
/// says of other containers is left to those who know them.
/// </summary>
internal sealed class GivenUpBlobs(QueueClient queue, IReconciliationInbox inbox, ILogger<GivenUpBlobs> logger)
{
    public const string QueueName = "webjobs-blobtrigger-poison";

    private const int MostAtOnce = 32;

    /// <summary>Shorter than the pause between two looks: what could not be taken is tried again at the next.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(4);

    /// <exception cref="RequestFailedException">The account cannot be reached, or the identity may not read its queues.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        // The platform makes the queue with the first blob it gives up.
        if (!await queue.ExistsAsync(cancellationToken))
        {
            return;
        }

        while ((await queue.ReceiveMessagesAsync(MostAtOnce, Hidden, cancellationToken)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                if (await IsDoneAsync(message.Body.ToString(), cancellationToken))
                {
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                }
            }
        }
    }

    private async Task<bool> IsDoneAsync(string message, CancellationToken cancellationToken)
    {
        if (GivenUpBlob.Read(message) is not { ContainerName: ReconciliationIngestNames.InboxContainer } blob)
        {
            logger.NotOfTheInbox();
            return false;
        }

        try
        {
            await inbox.TakeGivenUpAsync(blob.BlobName, cancellationToken);
            logger.Taken();
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One file must not keep the others waiting; a person has been told, and the message comes back. Its text may name the file.
            logger.NotTaken(exception.GetType().Name);
            return false;
        }
    }
}
