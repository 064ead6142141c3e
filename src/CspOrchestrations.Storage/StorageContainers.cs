namespace CspOrchestrations.Storage;

/// <summary>The containers of a storage account that business state lies in; the deployment makes the same.</summary>
public static class StorageContainers
{
    public const string Records = "records";

    public const string Audit = "audit";

    public const string ProtectedValues = "protected-values";

    public const string Outbox = "outbox";
}
