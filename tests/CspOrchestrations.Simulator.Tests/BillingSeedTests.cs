using System.IO.Compression;
using System.Text;
using CspOrchestrations.Simulator.Billing;

namespace CspOrchestrations.Simulator.Tests;

public sealed class BillingSeedTests
{
    [Fact]
    public async Task Seed_Invoices_AreTheMonthBeforesAndAddUpToTheirLines()
    {
        using var folder = new TemporaryFolder();
        var options = new SimulatorOptions { DataFolder = folder.Path, SeedBusiness = true };
        await using (var first = await SimulatorHost.StartAsync(options, CancellationToken.None))
        {
            var seeded = first.Control.Billing.View();
            Assert.Equal([("G900000001", 105899.26m, "USD"), ("G900000002", 81638.11m, "EUR")], seeded.Invoices.Select(invoice => (invoice.Id, invoice.TotalCharges, invoice.Currency)));
            Assert.All(seeded.Invoices, invoice => Assert.Equal(8, invoice.InvoiceDate.Day));
            Assert.Equal(
                [("reconciliation/billed/G900000001", 3), ("reconciliation/billed/G900000002", 2), ("usage/unbilled/EUR/current", 5), ("usage/unbilled/USD/current", 6)],
                seeded.Data.Select(data => (data.Key, data.Blobs)));
            first.Control.Billing.Publish("usage/unbilled/EUR/current", "seed-2", ("a", Zipped("{}")));
        }

        await using var second = await SimulatorHost.StartAsync(options, CancellationToken.None);
        Assert.Contains(second.Control.Billing.View().Data, data => data.Etag == "seed-2");
    }

    [Fact]
    public async Task Billing_OverHttp_IsListedAndExported()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var invoice = await simulator.SendAsync(
            HttpMethod.Post, "/_sim/billing/invoices", """{"id": "G1", "invoiceDate": "2020-07-08T00:00:00Z", "totalCharges": 1.10, "currency": "EUR"}""");
        var data = await simulator.SendAsync(
            HttpMethod.Post,
            "/_sim/billing/data",
            $$"""{"key": "reconciliation/billed/G1", "etag": "e-1", "blobs": [{"name": "part-0", "content": "{{Convert.ToBase64String(Zipped("{}"))}}"}]}""");
        Assert.Equal((204, 204), (invoice.Status, data.Status));
        var view = await simulator.SendAsync(HttpMethod.Get, "/_sim/billing");
        Assert.Equal(("G1", "e-1"), ((string?)view.Json["invoices"]![0]!["id"], (string?)view.Json["data"]![0]!["etag"]));
    }

    [Theory]
    [InlineData("/_sim/billing/invoices", """{"id": "", "invoiceDate": "2020-07-08T00:00:00Z", "totalCharges": 1, "currency": "EUR"}""")]
    [InlineData("/_sim/billing/data", """{"key": "billed/G1", "etag": "e-1", "blobs": []}""")]
    [InlineData("/_sim/billing/data", """{"key": "usage/unbilled/EUR/next", "etag": "e-1", "blobs": []}""")]
    [InlineData("/_sim/billing/data", """{"key": "usage/billed/G1", "etag": " ", "blobs": []}""")]
    public async Task Post_WrongBody_IsAProblem(string path, string body)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.SendAsync(HttpMethod.Post, path, body);
        Assert.Equal((400, "ControlRefused"), (reply.Status, reply.Code));
        Assert.Empty(simulator.Control.Billing.View().Data);
    }

    [Fact]
    public async Task Behavior_IsASetting_AndOneThatCannotWorkIsRefused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Put, "/_sim/settings", """{"billing": {"duration": "00:00:01", "saysCompleted": true}}""")).Status);
        Assert.Equal(new BillingBehavior { Duration = TimeSpan.FromSeconds(1), SaysCompleted = true }, simulator.Control.Billing.Behavior);
        Assert.Equal(400, (await simulator.SendAsync(HttpMethod.Put, "/_sim/settings", """{"billing": {"tokenLifetime": "00:00:00"}}""")).Status);
    }

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
