namespace CspOrchestrations.Orchestrations.Reconciliation.Export;

/// <summary>Settings of billing exports; section <c>ReconciliationExport</c>. Durations are written <c>d.hh:mm:ss</c>.</summary>
public sealed class ReconciliationExportOptions
{
    public const string Section = "ReconciliationExport";

    /// <summary>Unbilled data of which currencies are exported each morning: the running month, and until its invoice is there the one before.</summary>
    /// <value>ISO 4217, separated by commas; empty by default: nothing is exported by itself.</value>
    public string UnbilledCurrencies { get; set; } = "";

    /// <summary>Whether the list of invoices is read each morning, and the reconciliation and usage of each new one exported.</summary>
    /// <value>False by default.</value>
    public bool BilledInvoices { get; set; }

    /// <summary>For how many days after its date an invoice is exported again, so that data that were put right replace those before.</summary>
    /// <value>0 to 60; 7 by default.</value>
    public int RecheckDays { get; set; } = 7;

    /// <summary>How many days after its date an invoice is still exported when nothing of it has landed yet.</summary>
    /// <value>0 to 400; 45 by default.</value>
    public int InvoiceDays { get; set; } = 45;

    /// <summary>The first pause between looks where the remote side names none; it doubles.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan PollFirst { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between looks.</summary>
    /// <value>2 minutes by default.</value>
    public TimeSpan PollLongest { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one export is waited for before another is started in its place.</summary>
    /// <value>6 hours by default.</value>
    public TimeSpan WaitAtMost { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How many exports are started in each other's place before a person is asked.</summary>
    /// <value>1 to 20; 3 by default.</value>
    public int MaxExports { get; set; } = 3;

    /// <summary>How often a remote step that fails is tried.</summary>
    /// <value>1 to 1,000; 8 by default, about a quarter of an hour.</value>
    public int RemoteAttempts { get; set; } = 8;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between attempts.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);
}
