using System.Net;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Billing;
using CspOrchestrations.Web.Tests.Fakes;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Reconciliation;

public sealed class ReconciliationExportTests : WebServerTest
{
    private const string Route = "/api/reconciliation/exports";
    private const string Billed = """{"kind":"billedReconciliation","invoiceId":"G016907411","requestId":"july"}""";

    [Fact]
    public async Task Start_AndAgain_IsTheSameExport_AndAnotherBodyConflicts()
    {
        var first = await ReadAsync(await Operator.PostAsync(Route, Json(Billed)), HttpStatusCode.Accepted);
        var again = await ReadAsync(await Operator.PostAsync(Route, Json(Billed)), HttpStatusCode.Accepted);
        var record = await ReadAsync(await Operator.GetAsync(Route + "/reconciliationexport-july"), HttpStatusCode.OK);

        Assert.Equal("reconciliationexport-july", first.GetProperty("instanceId").GetString());
        Assert.Equal(first.GetProperty("instanceId").GetString(), again.GetProperty("instanceId").GetString());
        Assert.Equal(("preparing", "G016907411"), (record.GetProperty("state").GetString(), record.GetProperty("request").GetProperty("invoiceId").GetString()));
        await ReadProblemAsync(await Operator.PostAsync(Route, Json(Billed.Replace("G016907411", "G1", StringComparison.Ordinal))), HttpStatusCode.Conflict);
        Assert.Equal(1, (await ReadAsync(await Operator.GetAsync(Route), HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        await ReadAsync(await Operator.PostAsync(Route, Json("""{"kind":"unbilledUsage","currency":"EUR","period":"last"}""")), HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("""{}""", "/kind")]
    [InlineData("""{"kind":"billedUsage"}""", "/invoiceId")]
    [InlineData("""{"kind":"billedUsage","invoiceId":"G1","currency":"EUR"}""", "/currency")]
    [InlineData("""{"kind":"billedUsage","invoiceId":"../G1"}""", "/invoiceId")]
    [InlineData("""{"kind":"unbilledUsage","currency":"Euro","period":"last"}""", "/currency")]
    [InlineData("""{"kind":"unbilledUsage","currency":"EUR","period":"previous"}""", "/period")]
    [InlineData("""{"kind":"unbilledUsage","currency":"EUR","period":"last","invoiceId":"G1"}""", "/invoiceId")]
    [InlineData("""{"kind":"billedUsage","invoiceId":"G1","requestId":"a b"}""", "/requestId")]
    public async Task Start_BodyIsWrong_NamesTheField(string body, string pointer)
    {
        Assert.Contains(pointer, await ReadWrongFieldsAsync(await Operator.PostAsync(Route, Json(body))));
    }

    /// <summary>The button "Ask for it again" sends what the workflow wrote into it.</summary>
    [Theory]
    [InlineData(BillingExportKind.BilledUsage, "G1", null, null)]
    [InlineData(BillingExportKind.UnbilledReconciliation, null, "EUR", BillingPeriod.Last)]
    public async Task Start_WhatTheDeskSends_IsAccepted(BillingExportKind kind, string? invoice, string? currency, BillingPeriod? period)
    {
        var body = DurableJson.Serialize(new BillingExportRequest(kind, invoice, currency, period), "Export");
        await ReadAsync(await Operator.PostAsync(Route, Json(body)), HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task StartScheduled_ByHand_StartsTheDaysExports()
    {
        var started = await ReadAsync(await Operator.PostAsync(Route + "/scheduled", null), HttpStatusCode.Accepted);
        Assert.Equal("scheduledexports-now", started.GetProperty("instanceId").GetString());
        await ReadProblemAsync(await Anonymous.PostAsync(Route + "/scheduled", null), HttpStatusCode.Unauthorized);
        Assert.Equal(1, Server.Get<InMemoryExports>().Scheduled);
    }

    [Fact]
    public async Task Leave_KnownUnknownAndNobody()
    {
        await Operator.PostAsync(Route, Json(Billed));
        await ReadAsync(await Operator.PostAsync(Route + "/reconciliationexport-july/leave", null), HttpStatusCode.Accepted);
        Assert.Equal(["reconciliationexport-july by operator:anna"], Server.Get<InMemoryExports>().Left);
        await ReadProblemAsync(await Operator.PostAsync(Route + "/other/leave", null), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Operator.GetAsync(Route + "/other"), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.PostAsync(Route, Json(Billed)), HttpStatusCode.Unauthorized);
        await ReadProblemAsync(await Anonymous.GetAsync(Route), HttpStatusCode.Unauthorized);
    }
}
