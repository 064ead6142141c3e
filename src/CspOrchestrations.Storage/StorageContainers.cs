namespace CspOrchestrations.Storage;

/// <summary>The containers of a storage account that business state lies in; the deployment makes the same.</summary>
public static class StorageContainers
{
    public const string Records = "records";

    public const string Audit = "audit";

    public const string ProtectedValues = "protected-values";

    public const string Outbox = "outbox";

    /// <summary>What <see cref="Moving.RecordsMove"/> writes to.</summary>
    internal static IReadOnlyList<string> Moved { get; } = [Records, Audit, ProtectedValues];
}
