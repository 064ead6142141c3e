using CspOrchestrations.Core.Notices;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Outbox;

/// <summary>Leaves each notice as one message blob, written once whichever host sends it: the blob's name is the hash of the notice's key.</summary>
internal sealed class BlobOutboxNotifier(SmallBlobs blobs, StorageOptions options, TimeProvider time, ILogger<BlobOutboxNotifier> logger) : INotifier
{
    private const string Message = "message/rfc822";

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var id = NoticeMessage.IdOf(notice);
        var name = $"{id}.eml";
        var message = BinaryData.FromBytes(Compose(notice, id));
        if (await blobs.TryWriteAsync(name, message, Message, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is not null)
        {
            logger.Written(notice.Kind, notice.Key, name);
        }
    }

    /// <summary>The mail library writes to folders only; this one is open to its owner alone, and gone at once.</summary>
    private byte[] Compose(Notice notice, string id)
    {
        var folder = Directory.CreateTempSubdirectory("csp-notice-");
        try
        {
            return NoticeMessage.Compose(notice, id, options.OutboxSender, time.GetUtcNow(), folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
