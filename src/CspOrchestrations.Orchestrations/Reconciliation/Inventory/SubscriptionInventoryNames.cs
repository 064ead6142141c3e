namespace CspOrchestrations.Orchestrations.Reconciliation.Inventory;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class SubscriptionInventoryNames
{
    public const string Orchestrator = "SubscriptionInventory";

    public const string TakePage = "TakeInventoryPage";

    public const string Complete = "CompleteInventory";

    public const string Schedule = "DailySubscriptionInventory";

    /// <summary>Each day at four, UTC: an hour before billing data are asked for.</summary>
    public const string Crontab = "0 0 4 * * *";

    internal const string InstancePrefix = "subscriptioninventory-";

    internal static string FolderOf(string inventoryId) => $"inventory/{inventoryId}/";
}
