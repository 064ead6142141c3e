using System.Runtime.CompilerServices;
using CspOrchestrations.Core.Notices;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Outbox;

/// <summary>
/// Leaves each notice as one message blob, written once whichever host sends it: the blob's name is the hash of the notice's key, below
/// that of the workflow it is about.
/// </summary>
internal sealed class BlobOutboxNotifier(SmallBlobs blobs, StorageOptions options, TimeProvider time, ILogger<BlobOutboxNotifier> logger)
    : INotifier, INoticeOutbox
{
    private const string Message = "message/rfc822";
    private const int PageSize = 1000;

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var id = NoticeMessage.IdOf(notice);
        var name = $"{(notice.About is { } about ? FolderOf(about) : "")}{id}.eml";
        var message = BinaryData.FromBytes(Compose(notice, id));
        if (await blobs.TryWriteAsync(name, message, Message, PutCondition.IfNew, cancellationToken).ConfigureAwait(false) is not null)
        {
            logger.Written(notice.Kind, notice.Key, name);
        }
    }

    public async Task<int> CountAsync(IReadOnlySet<string> about, CancellationToken cancellationToken) =>
        await NamesAsync(about, cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);

    public async Task<int> DeleteAsync(IReadOnlySet<string> about, CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var name in await NamesAsync(about, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            deleted += await blobs.DeleteAsync(name, etag: null, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return deleted;
    }

    private static string FolderOf(string about) => $"{NoticeMessage.HashOf(about)}/";

    private async IAsyncEnumerable<string> NamesAsync(IEnumerable<string> about, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var workflow in about)
        {
            string? marker = null;
            do
            {
                var page = await blobs.ListAsync(FolderOf(workflow), PageSize, marker, cancellationToken).ConfigureAwait(false);
                foreach (var name in page.Names)
                {
                    yield return name;
                }

                marker = page.Marker;
            }
            while (marker is not null);
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
