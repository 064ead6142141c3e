using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Fingerprints;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>One run: what came of one version of a source.</summary>
/// <param name="Name">Of the source; a later version of it replaces this run.</param>
/// <param name="Etag">Of the version.</param>
/// <param name="StartedAt">UTC; when it was asked for.</param>
public sealed record ReconciliationRunRecord(string RunId, string Name, string Etag, ReconciliationRunState State, DateTimeOffset StartedAt)
{
    /// <summary>UTC; null while nothing of it is visible.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it waits or is in quarantine; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary><c>clean</c>, <c>needsPerson</c> or <c>rejected</c>; null when nothing was read.</summary>
    public string? Verdict { get; init; }

    public IReadOnlyList<RunFile> Files { get; init; } = [];

    /// <summary>How the lines met the known subscriptions; null when none were known.</summary>
    public MatchingReport? Matching { get; init; }

    /// <summary>By rule, over all files.</summary>
    public IReadOnlyList<RunFindings> Findings { get; init; } = [];

    /// <summary>The outputs, by the names under which the API gives them.</summary>
    public IReadOnlyList<RunOutput> Outputs { get; init; } = [];

    /// <summary>The run of the version before; null when there was none.</summary>
    public string? Replaces { get; init; }

    /// <summary>The run of the version after; null while this one counts.</summary>
    public string? ReplacedBy { get; init; }

    /// <summary>What is different from the run that it replaces.</summary>
    public IReadOnlyList<RunChange> Changes { get; init; } = [];

    /// <summary>Other runs that count and have an invoice of it too, so that it counts twice.</summary>
    public IReadOnlyList<RunOverlap> AlsoIn { get; init; } = [];

    /// <summary>How often somebody has withdrawn or reinstated it.</summary>
    public int Decisions { get; init; }

    /// <summary>When the last of these was, in UTC, and who decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Whether its lines are in the books: visible and neither replaced nor withdrawn.</summary>
    public bool Counts => State == ReconciliationRunState.Published && ReplacedBy is null;

    /// <summary>When somebody has seen what is odd in it, in UTC, and who; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public long RowsRead => Files.Sum(file => file.RowsRead);

    public long RowsQuarantined => Files.Sum(file => file.RowsQuarantined);
}

public enum ReconciliationRunState
{
    /// <summary>Written, not visible yet.</summary>
    Written,

    /// <summary>Visible; it counts unless a later version has replaced it.</summary>
    Published,

    /// <summary>A later version was there before it; it never counted.</summary>
    Dropped,

    /// <summary>Its files cannot be read.</summary>
    Quarantined,

    /// <summary>It waits for storage that does not work.</summary>
    Held,

    /// <summary>Somebody has taken it back; it no longer counts.</summary>
    Withdrawn,
}

/// <param name="Outcome"><c>accepted</c>, <c>partial</c> or <c>rejected</c>.</param>
/// <param name="Reason">Null when accepted.</param>
public sealed record RunFile(
    string Name,
    string Outcome,
    string? Reason,
    string? Kind,
    long RowsRead,
    long RowsAccepted,
    long RowsQuarantined,
    IReadOnlyList<InvoiceTotal> Totals,
    SchemaFingerprint? Fingerprint);

/// <param name="Rule">The rule's id.</param>
/// <param name="Sentence">What the rule asks.</param>
/// <param name="Examples">The first ones.</param>
public sealed record RunFindings(string Rule, FindingLevel Level, string Sentence, long Count, IReadOnlyList<string> Examples);

/// <param name="Name">Below the run: <c>summary.json</c>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record RunOutput(string Name, long Size, string Sha256);

/// <param name="InvoiceNumber">What both runs have lines of.</param>
/// <param name="RunId">The other run.</param>
/// <param name="Name">Of its source.</param>
public sealed record RunOverlap(string InvoiceNumber, string RunId, string Name);

/// <param name="What">Such as <c>rows of G016907411 in USD</c> or <c>findings of V3</c>.</param>
/// <param name="Before">In the run that is replaced; null when there was none.</param>
/// <param name="After">Null when there is none any more.</param>
public sealed record RunChange(string What, string? Before, string? After);
