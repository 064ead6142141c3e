namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>What to reconcile, and what to leave behind.</summary>
/// <param name="Files">In the order of the report; names are told apart by a number where they are equal.</param>
/// <param name="OutputFolder">Always holds one whole run; see <c>current.json</c> there.</param>
public sealed record RunRequest(IReadOnlyList<ReconciliationInput> Files, string OutputFolder)
{
    /// <summary>
    /// Whether the files are the parts of one export: rows that belong together may lie in different ones, so the cross-row rules see
    /// all of them as one file.
    /// </summary>
    public bool ArePartsOfOne { get; init; }

    /// <summary>Files that are read at once. Each takes two threads and its own buffers.</summary>
    /// <value>2 by default.</value>
    public int FilesAtOnce { get; init; } = 2;

    /// <summary>What the lines are matched with; null: nothing.</summary>
    public ReconciliationInput? Subscriptions { get; init; }

    /// <summary>
    /// Whether the subscriptions are all that the partner has. Each currency has an invoice of its own, so one without a line is only
    /// told for customers who are billed in these files.
    /// </summary>
    public bool IsWholeInventory { get; init; }

    /// <summary>Customers whose subscriptions are not known: nothing is said about their lines. Default none.</summary>
    public IReadOnlySet<string> UnknownCustomers { get; init; } = new HashSet<string>();

    /// <summary>Whether to write the accepted rows in one common form as well.</summary>
    public bool Normalized { get; init; }

    /// <summary>The invoice to write a dispute extract for; null: none.</summary>
    public string? DisputedInvoice { get; init; }
}
