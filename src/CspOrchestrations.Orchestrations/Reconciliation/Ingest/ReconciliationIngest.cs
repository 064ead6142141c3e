using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>The state of one ingest; it travels through continue-as-new.</summary>
/// <param name="RequestedAt">UTC. Of two versions of one source the later one counts.</param>
/// <param name="Held">How often it has waited for storage that did not work.</param>
internal sealed record ReconciliationIngest(
    string RunId, ReconciliationSource Source, DateTimeOffset RequestedAt, RemotePatience Patience, int Held = 0)
{
    /// <summary>How long an inventory of subscriptions is waited for; null: none is wanted.</summary>
    public TimeSpan? InventoryWait { get; init; }
}

/// <summary>What came of reading the files.</summary>
/// <param name="Reason">For a person; null when they were read.</param>
internal sealed record BillingFilesRead(BillingFilesOutcome Outcome, string? Reason = null);

internal enum BillingFilesOutcome
{
    /// <summary>The run is written, also when a file was rejected; it is not visible yet.</summary>
    Read,

    /// <summary>A file is no longer the one that was seen; nothing of the try is kept.</summary>
    Changed,

    /// <summary>Storage does not work, such as a full disk; the files are not to blame.</summary>
    Blocked,

    /// <summary>It failed as often as it may.</summary>
    Poison,
}

/// <param name="Reason">For a person.</param>
internal sealed record ReconciliationIngestTrouble(ReconciliationIngest Ingest, string Reason);

/// <summary>The workflow's output.</summary>
/// <param name="State">How it ended.</param>
public sealed record ReconciliationIngestResult(string RunId, Runs.ReconciliationRunState State);
