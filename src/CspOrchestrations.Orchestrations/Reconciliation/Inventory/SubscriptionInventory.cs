namespace CspOrchestrations.Orchestrations.Reconciliation.Inventory;

/// <summary>What subscriptions the partner's customers had at one time, as Partner Center said.</summary>
/// <param name="StartedAt">UTC.</param>
public sealed record SubscriptionInventory(string InventoryId, DateTimeOffset StartedAt)
{
    /// <summary>UTC; null while it is taken.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public int Customers { get; init; }

    public int Subscriptions { get; init; }

    /// <summary>Customers whose subscriptions could not be read: nothing is said about their lines.</summary>
    public IReadOnlyList<string> UnreadCustomers { get; init; } = [];

    /// <summary>Why it was given up; null when it is whole.</summary>
    public string? Refusal { get; init; }

    /// <summary>One file, of one gzip member a page.</summary>
    internal string Blob => SubscriptionInventoryNames.FolderOf(InventoryId) + "subscriptions.jsonl.gz";
}
