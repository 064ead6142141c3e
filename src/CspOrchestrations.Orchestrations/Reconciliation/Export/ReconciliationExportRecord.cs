using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>One export, as far as it is.</summary>
/// <param name="RequestedBy">As the audit names people; <c>workflow</c> for the schedule.</param>
/// <param name="RequestedAt">UTC.</param>
public sealed record ReconciliationExportRecord(
    string InstanceId, BillingExportRequest Request, string RequestedBy, DateTimeOffset RequestedAt) : IWorkflowRecord
{
    public ReconciliationExportState State { get; init; }

    /// <summary>Of the data; null before they are known.</summary>
    public string? Etag { get; init; }

    /// <summary>What has landed, in the order of the manifest.</summary>
    public IReadOnlyList<ExportedPart> Parts { get; init; } = [];

    /// <summary>The run that reads it; null when there is none.</summary>
    public string? RunId { get; init; }

    /// <summary>Why it ended without data; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What the invoice is over, with tax and adjustments, in its currency; null when that is not known, or nothing is billed.</summary>
    public decimal? TotalCharges { get; init; }

    /// <summary>The tenant whose data they are, as the manifest says; null when it does not.</summary>
    public Guid? PartnerTenantId { get; init; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public int Revision { get; init; }

    int IWorkflowRecord.Incarnation => 1;

    ProtectedValueId IWorkflowRecord.RequestBodyId => default;

    /// <summary>One for all exports of the same data: the next one that goes well answers what the one before has asked.</summary>
    string IWorkflowRecord.AttentionId => AttentionIdOf(Request);

    bool IWorkflowRecord.IsPromise => Revision == 0;

    internal static string AttentionIdOf(BillingExportRequest request) =>
        WorkflowAttention.IdOf(ReconciliationExportNames.InstancePrefix + Ingest.ReconciliationIngestNames.KeyOf(request.Name));

    IEnumerable<ProtectedValueId> IWorkflowRecord.Secrets() => [];

    InstanceEntry IWorkflowRecord.ToEntry() => new(
        InstanceId,
        ReconciliationExportNames.Orchestrator,
        Request.Name,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = State.ToString() },
        RequestedAt);
}

public enum ReconciliationExportState
{
    /// <summary>Asked for; Microsoft prepares it.</summary>
    Preparing,

    Downloading,

    /// <summary>All of it is here, and a run reads it.</summary>
    Landed,

    /// <summary>It is what an export before had; nothing was downloaded.</summary>
    Unchanged,

    /// <summary>There are no data yet, or the period is empty.</summary>
    NoData,

    /// <summary>It did not work; a person was told.</summary>
    Failed,
}

/// <param name="Blob">In the container of exports.</param>
/// <param name="Etag">Of the blob.</param>
/// <param name="Sha256">Of its bytes as they were downloaded, in lower-case hexadecimal.</param>
/// <param name="Length">In bytes.</param>
public sealed record ExportedPart(string Blob, string Etag, string Sha256, long Length);

/// <summary>What was landed last of one thing that is asked for.</summary>
internal sealed record LandedExport(string Etag, string RunId);

internal sealed class ReconciliationExportRecords(IRecordStore store)
    : WorkflowRecords<ReconciliationExportRecord>(store, new RecordCollection<ReconciliationExportRecord>("reconciliation-exports"))
{
    private static readonly RecordCollection<LandedExport> Landed = new("landed-exports");

    private readonly IRecordStore store = store;

    public async Task<LandedExport?> FindLandedAsync(string name, CancellationToken cancellationToken) =>
        (await store.GetAsync(Landed, Ingest.ReconciliationIngestNames.KeyOf(name), cancellationToken).ConfigureAwait(false))?.Value;

    public Task PutLandedAsync(string name, LandedExport landed, CancellationToken cancellationToken) =>
        store.TryPutAsync(Landed, Ingest.ReconciliationIngestNames.KeyOf(name), landed, PutCondition.Always, cancellationToken);
}
