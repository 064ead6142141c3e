using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Faults;

namespace CspOrchestrations.Orchestrations.Tests.Reconciliation;

public sealed class ReconciliationExportTests
{
    public static TheoryData<bool, bool> Shapes() => new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Export_BothSpellingsAndShapes_LandsAndIsReadOnce(bool isManifestInline, bool saysCompleted)
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Billing.Behavior = new BillingBehavior { IsManifestInline = isManifestInline, SaysCompleted = saysCompleted };
        world.Publish("etag-1", blobs: 6);

        var record = await world.ExportAsync();

        Assert.Equal((ReconciliationExportState.Landed, "etag-1", 6), (record.State, record.Etag, record.Parts.Count));
        Assert.All(record.Parts, part => Assert.Matches("^[0-9a-f]{64}$", part.Sha256));
        Assert.Equal(6, record.Parts.DistinctBy(part => part.Sha256).Count());
        var run = await world.World.OnlyRunAsync();
        Assert.Equal((record.RunId, ReconciliationRunState.Published, 6), (run.RunId, run.State, run.RowsRead));
        Assert.Equal("export/billed-reconciliation/G900000002", run.Name);
        var total = Assert.Single(RunTotals.Of(run));
        Assert.Equal((6L, world.SumOf(6)), (total.Rows, decimal.Parse(total.Total, CultureInfo.InvariantCulture)));
        var instance = await world.World.Get<Durable.IOrchestrationClient>().GetAsync(record.InstanceId);
        Assert.Equal("landed", instance!.CustomStatus!.Value.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Export_SameDataAgain_IsNotDownloadedAgain_AndNewDataReplaceTheRun()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1");
        var first = await world.ExportAsync();
        var again = await world.ExportAsync("second");
        world.Publish("etag-2", blobs: 4);
        var changed = await world.ExportAsync("third");

        Assert.Equal((ReconciliationExportState.Unchanged, first.RunId), (again.State, again.RunId));
        Assert.Empty(again.Parts);
        Assert.Equal((ReconciliationExportState.Landed, 4), (changed.State, changed.Parts.Count));
        var runs = await world.World.RunsAsync();
        Assert.Equal(first.RunId, runs.Single(run => run.RunId == changed.RunId).Replaces);
        Assert.Equal(2, runs.Count);
    }

    [Fact]
    public async Task Start_SameRequestId_IsTheSameExport_AndAnotherBodyIsRefused()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1");
        var id = await world.Exports.StartAsync(ExportWorld.Billed, "one", ExportWorld.Operator, CancellationToken.None);
        Assert.Equal(id, await world.Exports.StartAsync(ExportWorld.Billed, "one", "operator:linus", CancellationToken.None));
        Assert.Null(await world.Exports.StartAsync(ExportWorld.Billed with { InvoiceId = "G1" }, "one", ExportWorld.Operator, CancellationToken.None));
        await world.World.PassAsync(TimeSpan.FromHours(1));
        Assert.Single((await world.Exports.ListAsync(10, null, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task NoDataYet_EndsQuietly()
    {
        await using var world = await ExportWorld.CreateAsync();
        var record = await world.ExportAsync();
        Assert.Equal((ReconciliationExportState.NoData, null), (record.State, record.RunId));
        Assert.Empty(await world.World.AttentionAsync());
    }

    [Fact]
    public async Task NoDataYet_OfAnInvoiceWithCharges_IsAskedAboutUntilTheyCome()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Invoiced(12.34m);
        var record = await world.ExportAsync();
        Assert.Equal((ReconciliationExportState.NoData, 12.34m), (record.State, record.TotalCharges));
        Assert.Contains("G900000002 has charges", Assert.Single(await world.World.AttentionAsync()).Title, StringComparison.Ordinal);

        world.Publish("etag-1");
        Assert.Equal(ReconciliationExportState.Landed, (await world.ExportAsync("second")).State);
        Assert.DoesNotContain(await world.World.AttentionAsync(), item => item.InstanceId == record.InstanceId);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(12.34, true)]
    public async Task NoDataYet_NothingIsOwed_EndsQuietly(double charges, bool isCreditNote)
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Invoiced((decimal)charges, isCreditNote: isCreditNote);
        Assert.Equal(ReconciliationExportState.NoData, (await world.ExportAsync()).State);
        Assert.Empty(await world.World.AttentionAsync());
    }

    /// <summary>V5 holds the lines against the invoice, and C2 an empty export; the sum is that of the three lines.</summary>
    [Theory]
    [InlineData(0, null)]
    [InlineData(5, "V5")]
    public async Task Export_InvoiceTotal_IsHeldAgainstTheLines(int difference, string? rule)
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1");
        world.Invoiced(world.SumOf(3) + difference);
        await world.ExportAsync();
        Assert.Equal(rule, (await world.World.OnlyRunAsync()).Findings.Select(found => found.Rule).SingleOrDefault(found => found is "V5" or "C2"));
    }

    [Fact]
    public async Task Export_DataOfAnotherPartner_BreakV1()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1", blobs: 2, partner: Guid.Parse("11111111-1111-4111-8111-111111111111"));
        await world.ExportAsync();
        Assert.Contains((await world.World.OnlyRunAsync()).Findings, found => found is { Rule: "V1", Count: 2 });
    }

    [Fact]
    public async Task ThrottlesAndOutages_AreWaitedOut()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1");
        world.Fault(new Fault(FaultRoute.StartBillingExport, FaultKind.Throttle) { RetryAfterSeconds = 60 });
        world.Fault(new Fault(FaultRoute.ReadBillingOperation, FaultKind.ErrorBefore, Count: 3));
        world.Fault(new Fault(FaultRoute.ReadBillingManifest, FaultKind.Throttle, Count: 2) { RetryAfterSeconds = 30 });
        world.Fault(new Fault(FaultRoute.DownloadBillingBlob, FaultKind.ErrorBefore, Count: 4));
        Assert.Equal(ReconciliationExportState.Landed, (await world.ExportAsync()).State);
        Assert.Equal(3, (await world.World.OnlyRunAsync()).RowsRead);
    }

    /// <summary>The address lapses between the manifest and the blob; the next look brings another one.</summary>
    [Fact]
    public async Task Download_TokenLapses_IsDoneWithANewOne()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1", blobs: 9);
        world.Fault(new Fault(FaultRoute.DownloadBillingBlob, FaultKind.Refuse, Count: 3) { Status = 403 });
        var record = await world.ExportAsync();
        Assert.Equal((ReconciliationExportState.Landed, 9), (record.State, record.Parts.Count));
    }

    [Fact]
    public async Task Download_DataChangeMeanwhile_AreTakenFromTheBeginning()
    {
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1", blobs: 8);
        // The fifth blob waits for two minutes, and comes from other data then.
        world.Fault(new Fault(FaultRoute.DownloadBillingBlob, FaultKind.ErrorBefore, Count: 12));
        var id = (await world.Exports.StartAsync(ExportWorld.Billed, "first", ExportWorld.Operator, CancellationToken.None))!;
        await world.World.PassAsync(TimeSpan.FromSeconds(75));
        world.Publish("etag-2", blobs: 5);
        await world.World.PassAsync(TimeSpan.FromHours(1));

        var record = await world.RecordAsync(id);
        Assert.Equal((ReconciliationExportState.Landed, "etag-2", 5), (record.State, record.Etag, record.Parts.Count));
        Assert.Equal(5, (await world.World.OnlyRunAsync()).RowsRead);
    }

    [Fact]
    public async Task Export_ThatNeverEnds_IsStartedAnewAndThenAPersonIsAsked()
    {
        await using var world = await ExportWorld.CreateAsync(("ReconciliationExport:WaitAtMost", "00:10:00"));
        world.Billing.Behavior = new BillingBehavior { Duration = TimeSpan.FromDays(1) };
        world.Publish("etag-1");
        var record = await world.ExportAsync();
        Assert.Equal(ReconciliationExportState.Failed, record.State);
        var item = Assert.Single(await world.World.AttentionAsync());
        Assert.Contains("3 exports were started", item.Reason, StringComparison.Ordinal);

        Assert.True(await world.Exports.LeaveAsync(record.InstanceId, ExportWorld.Operator, CancellationToken.None));
        Assert.Empty(await world.World.AttentionAsync());
    }

    [Fact]
    public async Task Export_LeadsToAnotherHost_IsNotFollowed()
    {
        await using var world = await ExportWorld.CreateAsync(("Graph:DownloadHosts", "*.blob.core.windows.net"), ("ReconciliationExport:RemoteAttempts", "1"));
        world.Publish("etag-1");
        var record = await world.ExportAsync();
        Assert.Equal(ReconciliationExportState.Failed, record.State);
        Assert.Contains("Graph:DownloadHosts", record.Reason, StringComparison.Ordinal);
        Assert.Empty(await world.World.StoredAsync("exports/"));
    }

    [Fact]
    public async Task Sas_IsNeitherLoggedNorTracedNorStored()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = trace => traces.Enqueue($"{trace.DisplayName} {string.Join(' ', trace.TagObjects)} {string.Join(' ', trace.Events.SelectMany(happened => happened.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = await ExportWorld.CreateAsync();
        world.Publish("etag-1");
        world.Fault(new Fault(FaultRoute.DownloadBillingBlob, FaultKind.Refuse, Count: 2) { Status = 403 });
        world.Fault(new Fault(FaultRoute.DownloadBillingBlob, FaultKind.ErrorBefore, Count: 2));
        await world.ExportAsync();

        Assert.DoesNotContain("sig=", world.World.Logs.Text, StringComparison.Ordinal);
        // The calls themselves are traced, by HttpClient's own source.
        Assert.Contains(traces, trace => trace.Contains("/billing-data/", StringComparison.Ordinal));
        Assert.DoesNotContain(traces, trace => trace.Contains("sig=", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(world.World.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("sig=", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }
}
