using System.Globalization;
using System.Security.Cryptography;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.PartnerCenter.Invoices;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

internal sealed class StartBillingExportActivity(IBillingExports exports) : Activity<BillingExportRequest, RemoteResult<StartedExport>>
{
    public override Task<RemoteResult<StartedExport>> RunAsync(ActivityContext context, BillingExportRequest input, CancellationToken cancellationToken) =>
        exports.StartAsync(input, cancellationToken);
}

/// <summary>Looks how far an export is, and whether its data are those that landed last.</summary>
internal sealed class FollowBillingExportActivity(IBillingExports exports, ReconciliationExportRecords records)
    : Activity<FollowExportInput, RemoteResult<FollowedProgress>>
{
    public override async Task<RemoteResult<FollowedProgress>> RunAsync(ActivityContext context, FollowExportInput input, CancellationToken cancellationToken)
    {
        var read = await exports.ReadAsync(input.Location, cancellationToken).ConfigureAwait(false);
        var landed = read.Value?.Manifest is null ? null : await records.FindLandedAsync(input.Name, cancellationToken).ConfigureAwait(false);
        return read.Map(progress => new FollowedProgress(progress, landed is not null && landed.Etag == progress.Manifest?.Etag ? landed.RunId : null));
    }
}

/// <summary>Downloads one blob into the store, and names its bytes by their hash. A repeat puts the same blob in its place.</summary>
internal sealed class DownloadBillingBlobActivity(IBillingExports exports, ReconciliationStores stores) : Activity<DownloadBlobInput, RemoteResult<DownloadedBlob>>
{
    private const int BufferSize = 128 * 1024;

    public override async Task<RemoteResult<DownloadedBlob>> RunAsync(ActivityContext context, DownloadBlobInput input, CancellationToken cancellationToken)
    {
        ExportedPart? part = null;
        var download = await exports.DownloadAsync(
            input.Location, input.Etag, input.Blob, async (content, token) => part = await StoreAsync(input, content, token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return download.Map(done => new DownloadedBlob(done.IsSameVersion ? part : null));
    }

    private async Task<ExportedPart> StoreAsync(DownloadBlobInput input, Stream content, CancellationToken cancellationToken)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"exports/{ReconciliationIngestNames.KeyOf(input.Name)}/{ReconciliationIngestNames.KeyOf(input.Etag)}/part-{input.Index:D5}");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var blob = await stores.Runs.OpenWriteAsync(name, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[BufferSize];
        var length = 0L;
        while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            await blob.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        var etag = await blob.TryCommitAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("A write without a condition was refused.");
        return new ExportedPart(name, etag, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}

/// <summary>What an invoice is over. A credit note may have no lines, so nothing is expected of it.</summary>
internal sealed class FindInvoiceChargesActivity(IInvoices invoices) : Activity<string, RemoteResult<InvoiceCharges>>
{
    public override async Task<RemoteResult<InvoiceCharges>> RunAsync(ActivityContext context, string input, CancellationToken cancellationToken)
    {
        var read = await invoices.FindAsync(input, cancellationToken).ConfigureAwait(false);
        return read.Map(invoice => new InvoiceCharges(invoice is { IsCreditNote: false } ? invoice.TotalCharges : null));
    }
}

/// <summary>Starts the run that reads what has landed, and remembers that it has.</summary>
internal sealed class LandBillingExportActivity(IReconciliationIngests ingests, ReconciliationExportRecords records) : Activity<ReconciliationExportRecord, string>
{
    public override async Task<string> RunAsync(ActivityContext context, ReconciliationExportRecord input, CancellationToken cancellationToken)
    {
        var request = input.Request;
        var runId = await ingests.StartAsync(
            new ReconciliationSource(
                request.Name, input.Etag!, ReconciliationIngestNames.Container, [.. input.Parts.Select(part => new ReconciliationPart(part.Blob, part.Etag))])
            {
                Kind = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(request.Kind.ToString()),
                InvoiceNumber = request.InvoiceId,
                TotalCharges = input.TotalCharges,
                PartnerTenantId = input.PartnerTenantId,
                Period = request.Period is { } period ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(period.ToString()) : null,
            },
            cancellationToken).ConfigureAwait(false);
        await records.PutLandedAsync(request.Name, new LandedExport(input.Etag!, runId), cancellationToken).ConfigureAwait(false);
        return runId;
    }
}

/// <summary>Writes a step down.</summary>
internal sealed class RecordReconciliationExportActivity(StepRecorder recorder, ReconciliationExportRecords records)
    : Activity<RecordReconciliationExportInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordReconciliationExportInput input, CancellationToken cancellationToken)
    {
        await recorder.WriteAsync(records, input.Record, input.Audit, input.Question, cancellationToken).ConfigureAwait(false);
        return Nothing.Value;
    }
}

/// <param name="Name">What is asked for.</param>
/// <param name="Location">Of the export.</param>
internal sealed record FollowExportInput(string Name, string Location);

/// <param name="KnownRunId">The run of the same data, when they have landed before; null when they are new.</param>
internal sealed record FollowedProgress(ExportProgress Progress, string? KnownRunId);

/// <param name="Blob">Its name in the manifest.</param>
/// <param name="Index">Its place there.</param>
internal sealed record DownloadBlobInput(string Name, string Location, string Etag, string Blob, int Index);

/// <param name="Part">Null when the data are of another version by now.</param>
internal sealed record DownloadedBlob(ExportedPart? Part);

/// <param name="TotalCharges">In the invoice's currency; null when nothing is known, or expected.</param>
internal sealed record InvoiceCharges(decimal? TotalCharges);

/// <param name="Question">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordReconciliationExportInput(ReconciliationExportRecord Record, AuditEntry Audit, AttentionItem? Question);
