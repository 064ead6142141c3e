using System.Text;
using System.Text.Json;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Billing;

namespace CspOrchestrations.PartnerCenter.Tests.Billing;

/// <summary>Graph's partner billing API as its pages have it, contradictions included.</summary>
public sealed class BillingExportsTests
{
    [Theory]
    [InlineData(BillingExportKind.BilledReconciliation, "reconciliation/billed", """{"invoiceId":"G1","attributeSet":"full"}""")]
    [InlineData(BillingExportKind.BilledUsage, "usage/billed", """{"invoiceId":"G1","attributeSet":"full"}""")]
    [InlineData(BillingExportKind.UnbilledReconciliation, "reconciliation/unbilled", """{"currencyCode":"EUR","billingPeriod":"last","attributeSet":"full"}""")]
    [InlineData(BillingExportKind.UnbilledUsage, "usage/unbilled", """{"currencyCode":"EUR","billingPeriod":"last","attributeSet":"full"}""")]
    public async Task Start_EachKind_AsksAsItsPageSays(BillingExportKind kind, string path, string body)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(202, body: null, ("Location", world.Location));
        var isBilled = kind is BillingExportKind.BilledReconciliation or BillingExportKind.BilledUsage;
        var request = new BillingExportRequest(kind, isBilled ? "G1" : null, isBilled ? null : "EUR", isBilled ? null : BillingPeriod.Last);
        Assert.Equal(world.Location, (await world.Exports.StartAsync(request, CancellationToken.None)).Value!.Location);

        var sent = Assert.Single(world.Graph.Sent);
        Assert.Equal(("POST", $"/v1.0/reports/partners/billing/{path}/export"), (sent.Method, sent.Target));
        Assert.Equal(body, JsonSerializer.Serialize(JsonElement.Parse(sent.Body!)));
        Assert.StartsWith("Bearer ", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("https://graph.microsoft.com/.default", Assert.Single(world.Login.Requests)["scope"]);
    }

    /// <summary>A token would be sent there.</summary>
    [Theory]
    [InlineData("https://graph.microsoft.com.evil.example/operations/1")]
    [InlineData("http://10.0.0.1/operations/1")]
    [InlineData("https://user@127.0.0.1/operations/1")]
    [InlineData("")]
    public async Task Start_LocationElsewhere_IsNotFollowed(string location)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(202, body: null, ("Location", location));
        await Assert.ThrowsAsync<RemoteContractException>(
            () => world.Exports.StartAsync(new BillingExportRequest(BillingExportKind.BilledUsage, "G1"), CancellationToken.None));
        await Assert.ThrowsAsync<RemoteContractException>(() => world.Exports.ReadAsync(location, CancellationToken.None));
        Assert.Single(world.Graph.Sent);
    }

    [Theory]
    [InlineData("notStarted", ExportState.Running)]
    [InlineData("running", ExportState.Running)]
    [InlineData("unknownFutureValue", ExportState.Running)]
    [InlineData("Failed", ExportState.Failed)]
    public async Task Read_Unfinished_TellsStateAndPause(string status, ExportState state)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(
            200,
            $$"""{"@odata.type": "#microsoft.graph.partners.billing.x", "id": "op-1", "createdDateTime": "2023-03-09T08:12:53", "status": "{{status}}", "error": {"code": "5000", "message": "No data available"} }""",
            ("Retry-After", "17"));
        var progress = (await world.Exports.ReadAsync(world.Location, CancellationToken.None)).Value!;
        Assert.Equal((state, TimeSpan.FromSeconds(17), state == ExportState.Failed ? "5000" : null), (progress.State, progress.RetryAfter, progress.ErrorCode));
    }

    [Theory]
    [InlineData("succeeded")]
    [InlineData("completed")]
    [InlineData("Completed")]
    public async Task Read_Finished_BothSpellingsAndBothShapesOfTheManifest(string status)
    {
        await using var world = await BillingUnderTest.StartAsync();
        var link = new Uri(world.Graph.Address, "v1.0/reports/partners/billing/manifests/m-1").AbsoluteUri;
        world.Graph.Answer(200, world.Succeeded().Replace("succeeded", status, StringComparison.Ordinal));
        world.Graph.Answer(200, $$"""{"id": "op-1", "status": "{{status}}", "resourceLocation@odata.navigationLink": "{{link}}"}""").Answer(200, world.Manifest());
        for (var shape = 0; shape < 2; shape++)
        {
            var manifest = (await world.Exports.ReadAsync(world.Location, CancellationToken.None)).Value!.Manifest!;
            Assert.Equal("e-1", manifest.Etag);
            Assert.Equal(["part-0 a.json.gz", "part-1.json.gz"], manifest.Blobs);
            Assert.Equal(Guid.Parse("b94b2a91-29d7-d228-3842-d26ccc735e7a"), manifest.PartnerTenantId);
        }

        Assert.DoesNotContain("canary", world.Logs.Text, StringComparison.Ordinal);
    }

    /// <summary>C1: a manifest that names other than it counts is not whole.</summary>
    [Fact]
    public async Task Read_ManifestMissesABlob_IsRefused()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded(blobCount: 3));
        var refused = await Assert.ThrowsAsync<RemoteContractException>(() => world.Exports.ReadAsync(world.Location, CancellationToken.None));
        Assert.Contains("names 2 blobs and counts 3", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_Blob_IsAskedForBySasOnlyAndComesAsItIs()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Answer(200, "content", ("Content-Encoding", "gzip"));
        Assert.Equal("content", await DownloadAsync(world, "part-0 a.json.gz"));

        var sent = Assert.Single(world.Storage.Sent);
        Assert.Equal($"/data/v1/part-0%20a.json.gz?{BillingUnderTest.Sas}", sent.Target);
        Assert.DoesNotContain("Authorization", sent.Headers.Keys);
    }

    [Fact]
    public async Task Download_SasLapsed_ReadsTheManifestAnewAndGoesOn()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Answer(403).Answer(200, "content");
        Assert.Equal("content", await DownloadAsync(world, "part-1.json.gz"));
        Assert.Equal((2, 2), (world.Graph.Sent.Count, world.Storage.Sent.Count));
    }

    [Fact]
    public async Task Download_StillForbidden_IsRejectedWithoutTheAddress()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Answer(403, "<Error>canary</Error>");
        var result = await world.Exports.DownloadAsync(world.Location, "e-1", "part-1.json.gz", (_, _) => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(403, result.Problem!.Status);
        Assert.DoesNotContain("canary", result.ToString() + world.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e-2", "part-1.json.gz")]
    [InlineData("e-1", "part-9.json.gz")]
    public async Task Download_DataAreOthersByNow_ReadsNothing(string etag, string blob)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded(etag));
        var result = await world.Exports.DownloadAsync(world.Location, "e-1", blob, (_, _) => Task.CompletedTask, CancellationToken.None);
        Assert.False(result.Value!.IsSameVersion);
        Assert.Empty(world.Storage.Sent);
    }

    [Theory]
    [InlineData("https://storage.evil.example/data")]
    [InlineData("http://10.0.0.1/data")]
    public async Task Download_LeadsElsewhere_IsNotFollowed(string root)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded(root: root));
        var refused = await Assert.ThrowsAsync<RemoteContractException>(() => DownloadAsync(world, "part-1.json.gz"));
        Assert.DoesNotContain("canary", refused.ToString() + world.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Download_StorageDoesNotWork_IsAnOutageWithoutTheAddress(int status)
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Answer(status);
        var outage = await Assert.ThrowsAsync<RemoteUnavailableException>(() => DownloadAsync(world, "part-1.json.gz"));
        Assert.DoesNotContain("canary", outage.ToString() + world.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_ConnectionBreaksWithin_IsAnOutageWithoutTheAddress()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Tear("half");
        var outage = await Assert.ThrowsAsync<RemoteUnavailableException>(() => DownloadAsync(world, "part-1.json.gz"));
        Assert.DoesNotContain("canary", outage.ToString() + world.Logs.Text, StringComparison.Ordinal);
    }

    /// <summary>A redirect could lead anywhere, with the right to read in its address.</summary>
    [Fact]
    public async Task Download_Redirect_IsNotFollowed()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(200, world.Succeeded());
        world.Storage.Answer(302, body: null, ("Location", new Uri(world.Storage.Address, "elsewhere").AbsoluteUri));
        var result = await world.Exports.DownloadAsync(world.Location, "e-1", "part-1.json.gz", (_, _) => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(302, result.Problem!.Status);
        Assert.Single(world.Storage.Sent);
    }

    [Fact]
    public async Task Any_TokenRefused_IsReplacedOnce()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(401).Answer(200, """{"status": "running"}""");
        Assert.Equal(ExportState.Running, (await world.Exports.ReadAsync(world.Location, CancellationToken.None)).Value!.State);
        Assert.NotEqual(world.Graph.Sent[0].Headers["Authorization"], world.Graph.Sent[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task Any_RefusedOrThrottled_IsSaid()
    {
        await using var world = await BillingUnderTest.StartAsync();
        world.Graph.Answer(403, """{"error": {"code": "Forbidden", "message": "Insufficient privileges."}}""").Answer(429, body: null, ("Retry-After", "60"));
        var refused = await world.Exports.ReadAsync(world.Location, CancellationToken.None);
        Assert.Equal((403, "Forbidden"), (refused.Problem!.Status, refused.Problem.Code));
        Assert.Equal(TimeSpan.FromSeconds(60), (await world.Exports.ReadAsync(world.Location, CancellationToken.None)).RetryAfter);
    }

    private static async Task<string> DownloadAsync(BillingUnderTest world, string blob)
    {
        var content = "";
        var result = await world.Exports.DownloadAsync(
            world.Location,
            "e-1",
            blob,
            async (stream, token) =>
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                content = await reader.ReadToEndAsync(token);
            },
            CancellationToken.None);
        Assert.True(result.Value!.IsSameVersion);
        return content;
    }
}
