namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>What is to be ingested as one run: a file of the inbox, or all parts of an export.</summary>
/// <param name="Name">
/// What a later version replaces: the file's name in the inbox; for an export what was asked for, such as
/// <c>export/billed-reconciliation/G016907411</c> or <c>export/unbilled-usage/EUR/current</c>.
/// </param>
/// <param name="Etag">Of the version: the file's, or the manifest's. The same name and etag are one run, however often it is asked for.</param>
/// <param name="Container">Where the parts lie: <see cref="ReconciliationIngestNames.InboxContainer"/> or <see cref="ReconciliationIngestNames.Container"/>.</param>
/// <param name="Parts">In the order of the manifest; all of them, or the run is incomplete.</param>
public sealed record ReconciliationSource(string Name, string Etag, string Container, IReadOnlyList<ReconciliationPart> Parts)
{
    /// <summary><c>billedReconciliation</c>, <c>unbilledReconciliation</c>, <c>billedUsage</c>, <c>unbilledUsage</c>; null where only the content tells.</summary>
    public string? Kind { get; init; }

    /// <summary>The invoice that was asked for, which every line must belong to; null when none was.</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>What that invoice is over, in its currency; null when that is not known.</summary>
    public decimal? TotalCharges { get; init; }

    /// <summary>The tenant that every line must belong to; null: the first line's.</summary>
    public Guid? PartnerTenantId { get; init; }

    /// <summary><c>current</c> or <c>last</c> of an unbilled export; null otherwise.</summary>
    public string? Period { get; init; }
}

/// <param name="Blob">Its name in the container.</param>
/// <param name="Etag">Of the blob; another content is another run.</param>
public sealed record ReconciliationPart(string Blob, string Etag);
