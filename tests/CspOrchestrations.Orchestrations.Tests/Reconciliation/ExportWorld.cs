using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Simulator;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Invoices;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

/// <summary>Exports against the simulated Graph, over loopback HTTP, in virtual time.</summary>
internal sealed class ExportWorld : IAsyncDisposable
{
    public const string Operator = "operator:grace";
    public const string Invoice = "G900000002";

    public static readonly BillingExportRequest Billed = new(BillingExportKind.BilledReconciliation, Invoice);

    private readonly SimulatorHost simulator;

    private ExportWorld(SimulatorHost simulator, ReconciliationWorld world)
    {
        this.simulator = simulator;
        World = world;
    }

    public ReconciliationWorld World { get; }

    public BillingControl Billing => simulator.Control.Billing;

    public SubscriptionControl Subscriptions => simulator.Control.PartnerCenter.Subscriptions;

    public IReconciliationExports Exports => World.Get<IReconciliationExports>();

    public static async Task<ExportWorld> CreateAsync(params (string Key, string Value)[] settings)
    {
        var clock = ReconciliationWorld.NewClock();
        var simulator = await SimulatorHost.StartAsync(new SimulatorOptions { Clock = clock, ListenHost = "127.0.0.1" }, CancellationToken.None);
        var address = simulator.BaseAddress.AbsoluteUri;
        (string Key, string Value)[] all =
        [
            ("Login:BaseAddress", address),
            ("Login:TenantId", SeededPartnerCenter.TenantId.ToString()),
            ("Login:ClientId", SeededPartnerCenter.ClientId.ToString()),
            ("Login:ClientSecret", "any-secret-will-do-for-the-simulator"),
            ("PartnerCenter:BaseAddress", address),
            ("Graph:Address", address + "graph/v1.0/"),
            ("Graph:Hosts", "127.0.0.1"),
            ("Graph:DownloadHosts", "127.0.0.1"),
            .. settings,
        ];
        // The test's own settings are the later ones.
        return new ExportWorld(simulator, new ReconciliationWorld(clock, new BlobStorageOptions(), replace: null, [.. all.GroupBy(setting => setting.Key).Select(group => group.Last())]));
    }

    /// <summary>Data of the invoice in so many blobs of one line each.</summary>
    public void Publish(string etag, int blobs = 3, Guid? partner = null) => Billing.Publish(
        partner,
        $"reconciliation/billed/{Invoice}",
        etag,
        [.. Enumerable.Range(0, blobs).Select(number => ($"part-{number:D5}-c000.json.gz", Blob(number)))]);

    /// <summary>What the lines of so many blobs add up to.</summary>
    public decimal SumOf(int blobs) =>
        Lines().Take(blobs).Sum(line => JsonElement.Parse(line).GetProperty("Total").GetDecimal());

    /// <summary>Asks for the invoice, and lets everything happen that does in an hour.</summary>
    public async Task<ReconciliationExportRecord> ExportAsync(string requestId = "first", BillingExportRequest? request = null)
    {
        var id = await Exports.StartAsync(request ?? Billed, requestId, Operator, CancellationToken.None);
        await World.PassAsync(TimeSpan.FromHours(1));
        return await RecordAsync(id!);
    }

    /// <summary>An invoice of the partner.</summary>
    public void Invoiced(decimal totalCharges, string id = Invoice, int daysAgo = 2, bool hasUsage = false, bool isCreditNote = false) =>
        Billing.Add(new SimulatedInvoice(id, World.Clock.GetUtcNow().AddDays(-daysAgo), totalCharges, "EUR", hasUsage, isCreditNote));

    /// <summary>As the timer does, and lets everything happen that does in an hour. What was started, by name.</summary>
    public async Task<IReadOnlyList<ReconciliationExportRecord>> ScheduleAsync(DateTimeOffset? dueAt = null)
    {
        var before = (await AllAsync()).Select(record => record.InstanceId).ToHashSet();
        await Exports.StartScheduledAsync(dueAt, CancellationToken.None);
        await World.PassAsync(TimeSpan.FromHours(1));
        return [.. (await AllAsync()).Where(record => !before.Contains(record.InstanceId)).OrderBy(record => record.Request.Name, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<ReconciliationExportRecord>> AllAsync() => (await Exports.ListAsync(100, null, CancellationToken.None)).Items;

    public async Task<ReconciliationExportRecord> RecordAsync(string instanceId) => (await Exports.FindAsync(instanceId, CancellationToken.None))!;

    public void Fault(Fault fault) => simulator.Control.AddFault(fault);

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await simulator.DisposeAsync();
    }

    private static string[] Lines()
    {
        using var sample = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(ReconciliationWorld.TestData, "recon_billed_full.jsonl.gz")), CompressionMode.Decompress));
        return [.. sample.ReadToEnd().Split('\n').Where(text => text.Contains(Invoice, StringComparison.Ordinal))];
    }

    private static byte[] Blob(int number)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Lines()[number] + "\n"));
        }

        return bytes.ToArray();
    }
}
