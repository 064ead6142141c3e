using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>Where files go that cannot be used: as they came, with the reason beside them, and out of the inbox. May be repeated.</summary>
internal sealed class BillingFileQuarantine(ReconciliationStores stores)
{
    public static string FolderOf(string runId) => $"quarantine/{runId}/";

    public async Task MoveAsync(string runId, ReconciliationSource source, string reason, CancellationToken cancellationToken)
    {
        var note = JsonSerializer.SerializeToUtf8Bytes(new QuarantineNote(source.Name, source.Etag, reason), DurableJson.Options);
        await stores.Runs.TryWriteAsync(FolderOf(runId) + "reason.json", note, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        if (source.Container != ReconciliationIngestNames.InboxContainer)
        {
            // What an export has landed stays where it is; nothing takes it again.
            return;
        }

        foreach (var part in source.Parts)
        {
            await MoveAsync(runId, part, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MoveAsync(string runId, ReconciliationPart part, CancellationToken cancellationToken)
    {
        try
        {
            await using var blob = await stores.Inbox.OpenReadAsync(part.Blob, part.Etag, cancellationToken).ConfigureAwait(false);
            if (blob is null)
            {
                // A repeat: it was moved before.
                return;
            }

            await using var writer = await stores.Runs
                .OpenWriteAsync($"{FolderOf(runId)}files/{part.Blob}", PutCondition.Always, cancellationToken).ConfigureAwait(false);
            await blob.Stream.CopyToAsync(writer, cancellationToken).ConfigureAwait(false);
            _ = await writer.TryCommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BlobChangedException)
        {
            // What lies there now is not what could not be read.
            return;
        }

        await stores.Inbox.DeleteAsync(part.Blob, part.Etag, cancellationToken).ConfigureAwait(false);
    }

    private sealed record QuarantineNote(string Name, string Etag, string Reason);
}
