using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Storage.Audit;

/// <summary>The chains in a container: each one an append blob of lines, which only ever grows.</summary>
/// <remarks>An append blob takes 50,000 appends (https://learn.microsoft.com/rest/api/storageservices/append-block).</remarks>
internal sealed class AuditBlobs(BlobContainerClient container)
{
    private const string Folder = "chains/";

    /// <summary>What the service gives at most.</summary>
    private const int NamesAtOnce = 5000;

    /// <summary>How many chains are in memory at once.</summary>
    private const int ChainsAtOnce = 16;

    private readonly SmallBlobs blobs = new(container);

    public AuditHeads Heads { get; } = new(container);

    /// <summary>Null when there is none.</summary>
    public async Task<AuditChainBlob?> FindAsync(string subject, CancellationToken cancellationToken) =>
        await blobs.FindAsync(NameOf(subject), cancellationToken).ConfigureAwait(false) is { } found ? Read(subject, found) : null;

    /// <summary>In the order of the subjects.</summary>
    public async IAsyncEnumerable<AuditChainBlob> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var page = await blobs.ListAsync(Folder, NamesAtOnce, marker, cancellationToken).ConfigureAwait(false);
            foreach (var names in page.Names.Where(name => SubjectOf(name) is not null).Chunk(ChainsAtOnce))
            {
                foreach (var chain in await blobs.FindAllAsync(names, cancellationToken).ConfigureAwait(false))
                {
                    yield return Read(SubjectOf(chain.Name)!, chain);
                }
            }

            marker = page.Marker;
        }
        while (marker is not null);
    }

    /// <summary>Makes an empty chain, and gives its etag; null when somebody else was first.</summary>
    public Task<string?> TryCreateAsync(string subject, CancellationToken cancellationToken) => AzureCalls.RunAsync<string?>(
        NameOf(subject),
        async () =>
        {
            try
            {
                return await CreateAsync(subject, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException refused) when (AzureBlobErrors.IsCondition(refused))
            {
                return null;
            }
            catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                // Whoever is faster now is met at the next look.
                return null;
            }
        },
        cancellationToken);

    /// <summary>Gives the new etag, or null when the chain is not as it was read.</summary>
    /// <exception cref="StorageException">Something else lies where the chain was.</exception>
    public Task<string?> TryAppendAsync(AuditChainBlob chain, StoredAuditEntry entry, CancellationToken cancellationToken) => AzureCalls.RunAsync<string?>(
        NameOf(entry.Subject),
        async () =>
        {
            try
            {
                using var line = new MemoryStream(AuditChainFile.LineOf(entry, after: chain.EndsWithLine ? "" : "\n"));
                var options = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfMatch = AzureEtag.Of(chain.Etag) } };
                var appended = await Blob(entry.Subject).AppendBlockAsync(line, options, cancellationToken).ConfigureAwait(false);
                return AzureEtag.Text(appended.Value.ETag);
            }
            catch (RequestFailedException refused) when (AzureBlobErrors.IsCondition(refused) || AzureBlobErrors.IsMissing(refused))
            {
                return null;
            }
            catch (RequestFailedException replaced) when (replaced.ErrorCode == BlobErrorCode.InvalidBlobType)
            {
                throw new StorageException($"The audit of '{entry.Subject}' was replaced by a file of another kind. Run 'audit verify', and restore the blob's former version.");
            }
        },
        cancellationToken);

    private async Task<string> CreateAsync(string subject, CancellationToken cancellationToken)
    {
        var options = new AppendBlobCreateOptions
        {
            Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/jsonl" },
        };
        return AzureEtag.Text((await Blob(subject).CreateAsync(options, cancellationToken).ConfigureAwait(false)).Value.ETag);
    }

    private AppendBlobClient Blob(string subject) => container.GetAppendBlobClient(NameOf(subject));

    private static AuditChainBlob Read(string subject, SmallBlob blob)
    {
        var file = blob.Content.ToString();
        return new AuditChainBlob(subject, AuditChainFile.Read(subject, file), blob.Etag, file.Length == 0 || file[^1] == '\n');
    }

    private static string NameOf(string subject) => Folder + SortableName.Of(subject);

    private static string? SubjectOf(string name) => SortableName.TextOf(name[Folder.Length..]);
}

/// <param name="Entries">By their numbers.</param>
/// <param name="EndsWithLine">Always, unless somebody else wrote.</param>
internal sealed record AuditChainBlob(string Subject, IReadOnlyList<StoredAuditEntry> Entries, string Etag, bool EndsWithLine)
{
    /// <summary>Where the entries end; null while there is none.</summary>
    public AuditHead? End => Entries.Count == 0 ? null : new AuditHead(Entries[^1].Sequence, Entries[^1].Hash);

    public AuditChainBlob With(StoredAuditEntry appended, string etag) =>
        this with { Entries = [.. Entries, appended], Etag = etag, EndsWithLine = true };
}
