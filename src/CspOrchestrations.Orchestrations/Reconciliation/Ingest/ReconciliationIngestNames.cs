using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class ReconciliationIngestNames
{
    public const string Orchestrator = "ReconciliationIngest";

    public const string ReadBillingFiles = "ReadBillingFiles";

    public const string PublishReconciliationRun = "PublishReconciliationRun";

    public const string QuarantineBillingFiles = "QuarantineBillingFiles";

    public const string HoldReconciliationRun = "HoldReconciliationRun";

    public const string TellOfReconciliationRun = "TellOfReconciliationRun";

    public const string EnsureInventory = "EnsureInventory";

    /// <summary>The timer that picks up what nothing else has.</summary>
    public const string Schedule = "ReconciliationInboxSweep";

    /// <summary>Each hour; what lands is taken by the blob trigger, or by the watch of the local host, within seconds.</summary>
    public const string Crontab = "0 0 * * * *";

    /// <summary>The timer that looks for files which the blob trigger has given up.</summary>
    public const string PoisonSchedule = "ReconciliationInboxPoison";

    /// <summary>Every five minutes.</summary>
    public const string PoisonCrontab = "0 */5 * * * *";

    public const string InstancePrefix = "reconciliationingest-";

    /// <summary>The container into which people and portals drop files.</summary>
    public const string InboxContainer = "reconciliation-inbox";

    /// <summary>The container of exports that landed, of runs and of quarantine.</summary>
    public const string Container = "reconciliation";

    public static string InstanceIdOf(string runId) => InstancePrefix + runId;

    /// <summary>The same for the same name and etag, wherever and however often it is asked.</summary>
    public static string RunIdOf(string name, string etag) => Hash($"{name}\n{etag}");

    /// <summary>What stands for a name of any characters in paths and keys.</summary>
    internal static string KeyOf(string name) => Hash(name);

    internal static string RunFolder(string runId) => $"runs/{runId}/";

    internal static string CurrentOf(string name) => $"sources/{KeyOf(name)}/current.json";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
