using CspOrchestrations.Core.Reconciliation;

namespace CspOrchestrations.Orchestrations.Reconciliation;

/// <summary>Settings of reconciliation; section <c>Reconciliation</c>. Durations are written <c>d.hh:mm:ss</c>.</summary>
public sealed class ReconciliationIngestOptions
{
    public const string Section = "Reconciliation";

    /// <summary>Whether files in the inbox are taken by themselves.</summary>
    /// <value><c>true</c> by default.</value>
    public bool InboxSweep { get; set; } = true;

    /// <summary>The inbox, unless an account for blobs is configured; then it is the container <c>reconciliation-inbox</c>.</summary>
    /// <value>Empty by default: <c>inbox</c> in the data folder.</value>
    public string InboxFolder { get; set; } = "";

    /// <summary>How long a file in the inbox folder must have kept its size and time before it is taken.</summary>
    /// <value>5 seconds by default. A file that is renamed from <c>*.partial</c> is taken at once.</value>
    public TimeSpan InboxStillFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Subscriptions that lines are matched with: CSV, JSON lines, a JSON array, or Partner Center's list.</summary>
    /// <value>A path; empty by default: lines are not matched.</value>
    public string SubscriptionsFile { get; set; } = "";

    /// <summary>Whether lines are matched with what Partner Center knows, where no file is given.</summary>
    /// <value><c>false</c> by default. The inventory is taken each day, and when a file finds none.</value>
    public bool Inventory { get; set; }

    /// <summary>How old an inventory may be.</summary>
    /// <value>2 days by default.</value>
    public TimeSpan InventoryMaxAge { get; set; } = TimeSpan.FromDays(2);

    /// <summary>How long a file waits for an inventory that is being taken; then its lines are not matched.</summary>
    /// <value>10 minutes by default.</value>
    public TimeSpan InventoryWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>SKUs of extended service terms as <c>product:sku</c>, separated by commas. Which these are stands in the price list.</summary>
    /// <value>Empty by default: such lines are told by their text and their price.</value>
    public string ExtendedServiceTermSkus { get; set; } = "";

    /// <summary>From which level on findings are put before a person.</summary>
    /// <value><c>Info</c>, <c>Warning</c>, <c>Error</c> (default) or <c>Fatal</c>.</value>
    public FindingLevel AttentionFrom { get; set; } = FindingLevel.Error;

    /// <summary>Who gets a mail about what is put before a person.</summary>
    /// <value>An e-mail address; <c>reconciliation@localhost</c> by default, which only the outbox folder takes.</value>
    public string NoticeAddress { get; set; } = "reconciliation@localhost";

    /// <summary>Whether runs also keep the accepted rows in one common form; the search for lines needs it.</summary>
    /// <value><c>true</c> by default.</value>
    public bool Normalized { get; set; } = true;

    /// <summary>How many parts of an export are read at once; each takes two threads.</summary>
    /// <value>1 to 64; 2 by default.</value>
    public int PartsAtOnce { get; set; } = 2;

    /// <summary>How many of the latest runs the search for lines looks through.</summary>
    /// <value>1 to 100; 24 by default.</value>
    public int SearchedRuns { get; set; } = 24;

    /// <summary>How often a source is tried before it ends in quarantine; a try that ends with the process counts.</summary>
    /// <value>1 to 100; 5 by default.</value>
    public int Attempts { get; set; } = 5;

    /// <summary>The pause after the first failure; each is twice the one before.</summary>
    /// <value>2 seconds by default.</value>
    public TimeSpan RetryFirst { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause, and that between looks at storage which does not work.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan RetryLongest { get; set; } = TimeSpan.FromMinutes(5);

    internal IReadOnlySet<string> ExtendedServiceTermSkuSet() => ExtendedServiceTermSkus
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    internal string FolderIn(string dataFolder) => InboxFolder is { Length: > 0 } folder ? folder : Path.Combine(dataFolder, "inbox");
}
