using System.Text;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Testing;

namespace CspOrchestrations.Reconciliation.Tests.Matching;

public sealed class MatchingTests : IDisposable
{
    private const string Subscription = "9a90ca5f-8fca-3a92-40f4-c1a7873cc3d8";
    private const string Customer = "d2efd594-72b0-ddbd-bea8-e60f33aff34f";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SubscriptionId,CustomerId\n9A90CA5F-8fca-3a92-40f4-c1a7873cc3d8," + Customer, "subscription")]
    [InlineData("id\n" + Subscription, "subscription")]
    [InlineData("SubscriptionId,OrderId\nother,f9ccafadec88", "order")]
    [InlineData("SubscriptionId,ReferenceId\nother,43f9f959-bb26-a6c8-7bcf-40f8b1dccae4", "referenceId")]
    [InlineData("SubscriptionId,CustomerDomainName,ProductId,SkuId\nother,adventureworks.onmicrosoft.com,CFQ7TTC0MSSN,0001", "product")]
    [InlineData("SubscriptionId,CustomerDomainName,OfferId,BillingCycle\nother,adventureworks.onmicrosoft.com,CFQ7TTC0MSSN:0001:X,monthly\nmore,adventureworks.onmicrosoft.com,CFQ7TTC0MSSN:0001:X,annual", "product")]
    public async Task RunAsync_Keys_AreTriedInTheirOrder(string subscriptions, string key)
    {
        var matching = await MatchAsync(subscriptions);
        Assert.Equal((1, 0), (matching.Matching!.MatchedBy[key], matching.Matching.UnmatchedLines));
    }

    [Theory]
    [InlineData("SubscriptionId\nother")]
    [InlineData("SubscriptionId,CustomerId\n" + Subscription + ",00000000-0000-0000-0000-000000000001")]
    [InlineData("SubscriptionId,CustomerDomainName,ProductId,SkuId\na,adventureworks.onmicrosoft.com,CFQ7TTC0MSSN,0001\nb,adventureworks.onmicrosoft.com,CFQ7TTC0MSSN,0001")]
    public async Task RunAsync_NoOrNoSingleSubscription_IsUnmatchedOnBothSides(string subscriptions)
    {
        var report = await MatchAsync(subscriptions);
        Assert.Equal(1, report.Matching!.UnmatchedLines);
        Assert.True(report.Matching.NotBilled > 0);
        Assert.Equal(1, report.Files[0].Findings.Single(found => found.Rule.Id == "V9").Count);
        Assert.Contains(report.Findings, found => found.Rule.Id == "V10");
    }

    [Theory]
    [InlineData("Quantity,Status,UnitPrice", "106,active,10.00", null)]
    [InlineData("Quantity,Status,UnitPrice", "100,active,10.00", "V9")]
    [InlineData("Quantity,Status,UnitPrice", "106,active,9.00", "V13")]
    [InlineData("Quantity,Status,UnitPrice", "106,deleted,10.00", "V10")]
    public async Task RunAsync_Differences_AreFindings(string names, string values, string? rule)
    {
        var report = await MatchAsync($"SubscriptionId,CustomerId,{names}\n{Subscription},{Customer},{values}");
        Assert.Equal(rule is null ? [] : [rule], report.Findings.Select(found => found.Rule.Id));
    }

    [Theory]
    [InlineData("""[{"id":"a","quantity":3},{"id":"b"}]""")]
    [InlineData("[\n  {\n    \"id\": \"a\", \"quantity\": 3\n  },\n  { \"id\": \"b\" }\n]\n")]
    [InlineData("""{"totalCount":2,"items":[{"id":"a","quantity":3},{"id":"b","links":{"self":null}}]}""")]
    [InlineData("{\"id\":\"a\",\"quantity\":\"3\"}\n{\"id\":\"b\"}")]
    [InlineData("\uFEFFSubscription_Id,quantity\r\na,3\r\nb,\r\n")]
    public async Task ReadAsync_AnyForm_GivesTheSubscriptions(string text)
    {
        var read = await ReadAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal([("a", 3m), ("b", (decimal?)null)], read.Select(subscription => (subscription.SubscriptionId, subscription.Quantity)));
        Assert.Equal(read, await ReadAsync(TestFiles.Gzip(text)));
    }

    [Theory]
    [InlineData("OrderId\nx", "line 2 has no subscription id")]
    [InlineData("id,quantity\na,many", "quantity: 'many' is no number")]
    [InlineData("{\"id\":\"a\"", "line 1: The row is cut off")]
    public async Task ReadAsync_UnreadableFile_SaysWhere(string text, string reason)
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.UTF8.GetBytes(text)));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static async Task<List<KnownSubscription>> ReadAsync(byte[] file)
    {
        var found = new List<KnownSubscription>();
        await foreach (var subscription in SubscriptionsFile.ReadAsync(new MemoryStream(file), CancellationToken.None))
        {
            found.Add(subscription);
        }

        return found;
    }

    private async Task<RunReport> MatchAsync(string subscriptions)
    {
        var lines = new ReconciliationInput("lines", null, _ => new(new MemoryStream(Encoding.UTF8.GetBytes(SampleRow.With()))));
        var request = new RunRequest([lines], Path.Combine(folder.Path, "out"))
        {
            Subscriptions = new ReconciliationInput("subscriptions", null, _ => new(new MemoryStream(Encoding.UTF8.GetBytes(subscriptions)))),
        };
        return await new ReconciliationRun(new ReconciliationOptions()).RunAsync(request, progress: null, CancellationToken.None);
    }
}
