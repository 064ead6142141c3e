namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>The names that both engines and stored histories know; a changed one orphans what runs.</summary>
public static class ReconciliationExportNames
{
    public const string Orchestrator = "ReconciliationExport";

    public const string Start = "StartBillingExport";

    public const string Follow = "FollowBillingExport";

    public const string Download = "DownloadBillingBlob";

    public const string Land = "LandBillingExport";

    public const string Record = "RecordReconciliationExport";

    public const string FindCharges = "FindInvoiceCharges";

    /// <summary>The workflow that starts a day's exports.</summary>
    public const string Scheduled = "ScheduledExports";

    public const string ListDue = "ListDueInvoices";

    public const string StartScheduled = "StartScheduledExport";

    public const string TellOfInvoices = "TellOfInvoices";

    public const string Schedule = "ReconciliationExports";

    /// <summary>Each morning at five, UTC: usage takes up to a day.</summary>
    public const string Crontab = "0 0 5 * * *";

    internal const string InstancePrefix = "reconciliationexport-";

    internal const string ScheduledPrefix = "scheduledexports-";

    /// <summary>Nothing is raised by it; the shared wait wants a name.</summary>
    internal const string EventName = "reconciliationExport";
}
