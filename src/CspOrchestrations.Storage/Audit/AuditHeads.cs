using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Audit;

/// <summary>Where the chains end, beside them: empty blobs whose metadata say it, so that a listing tells thousands at once.</summary>
internal sealed class AuditHeads(BlobContainerClient container)
{
    private const string Folder = "heads/";
    private const string SequenceKey = "sequence";
    private const string HashKey = "hash";

    private readonly SmallBlobs blobs = new(container);

    /// <summary>Null when there is none.</summary>
    public Task<AuditHeadBlob?> FindAsync(string subject, CancellationToken cancellationToken) => AzureCalls.RunAsync<AuditHeadBlob?>(
        NameOf(subject),
        async () =>
        {
            try
            {
                var found = (await container.GetBlobClient(NameOf(subject)).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
                return new AuditHeadBlob(HeadOf(found.Metadata), AzureEtag.Text(found.ETag));
            }
            catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>In the order of the subjects.</summary>
    public async IAsyncEnumerable<SealedHead> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listed = container.GetBlobsAsync(BlobTraits.Metadata, prefix: Folder, cancellationToken: cancellationToken);
        await using var items = listed.GetAsyncEnumerator(cancellationToken);
        while (await MoveNextAsync(items, cancellationToken).ConfigureAwait(false))
        {
            if (SortableName.TextOf(items.Current.Name[Folder.Length..]) is { } subject)
            {
                var head = HeadOf(items.Current.Metadata);
                yield return new SealedHead(subject, head.Sequence, head.Hash);
            }
        }
    }

    /// <summary>Moves the head to <paramref name="end"/>, unless it is there or further already; gives where it stands then.</summary>
    /// <param name="subject">The chain's.</param>
    /// <param name="read">The head as it was read.</param>
    /// <param name="end">The chain's last entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AuditHeadBlob> MoveAsync(string subject, AuditHeadBlob? read, AuditHead end, CancellationToken cancellationToken)
    {
        while (read is null || read.Head.Sequence < end.Sequence)
        {
            var condition = read is null ? PutCondition.IfNew : PutCondition.IfMatch(read.Etag);
            var written = await blobs.TryWriteAsync(
                NameOf(subject), BinaryData.Empty, "application/octet-stream", condition, cancellationToken,
                (SequenceKey, end.Sequence.ToString(CultureInfo.InvariantCulture)), (HashKey, end.Hash)).ConfigureAwait(false);
            read = written is not null ? new AuditHeadBlob(end, written) : await FindAsync(subject, cancellationToken).ConfigureAwait(false);
        }

        return read;
    }

    /// <summary>A head that says nothing fits no chain.</summary>
    private static AuditHead HeadOf(IDictionary<string, string> metadata) => new(
        metadata.TryGetValue(SequenceKey, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0,
        metadata.TryGetValue(HashKey, out var hash) ? hash : "");

    private static Task<bool> MoveNextAsync(IAsyncEnumerator<BlobItem> items, CancellationToken cancellationToken) => AzureCalls.RunAsync(
        Folder,
        async () =>
        {
            try
            {
                return await items.MoveNextAsync().ConfigureAwait(false);
            }
            catch (RequestFailedException missing) when (AzureBlobErrors.IsMissing(missing))
            {
                // A container that nothing was written to yet.
                return false;
            }
        },
        cancellationToken);

    private static string NameOf(string subject) => Folder + SortableName.Of(subject);
}

internal sealed record AuditHeadBlob(AuditHead Head, string Etag);
