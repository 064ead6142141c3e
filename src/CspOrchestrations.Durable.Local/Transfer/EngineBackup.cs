using CspOrchestrations.Durable.Local.Database;

namespace CspOrchestrations.Durable.Local.Transfer;

/// <summary>Copies the engine's file while it is in use.</summary>
public static class EngineBackup
{
    /// <summary>The copy is one consistent state. The target is overwritten.</summary>
    public static void Copy(string databasePath, string target) => EngineDatabase.Backup(databasePath, target);
}
