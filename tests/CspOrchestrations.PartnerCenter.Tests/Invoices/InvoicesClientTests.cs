using CspOrchestrations.PartnerCenter.Invoices;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Invoices;

public sealed class InvoicesClientTests
{
    private const string First = """
        {"id": "G900000001", "invoiceDate": "2026-07-08T00:00:00", "totalCharges": 105899.26, "currencyCode": "USD",
         "pdfDownloadLink": "https://example.com/canary", "documentType": "Invoice",
         "invoiceDetails": [{"billingProvider": "one_time", "invoiceLineItemType": "billing_line_items"}]}
        """;

    private const string Second = """
        {"id": "G900000002", "invoiceDate": "2026-07-08T00:00:00Z", "totalCharges": "-0.1", "currencyCode": "EUR", "documentType": "Credit Note",
         "invoiceDetails": [{"invoiceLineItemType": "usage_line_items"}]}
        """;

    private static readonly DateTimeOffset Date = new(2026, 7, 8, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task List_Pages_AreReadBySizeAndOffsetAndEachInvoiceOnce()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"totalCount": 3, "items": [{{First}}, {{Second}}]}""");
        // One was made between the two pages.
        world.Api.Answer(200, $$"""{"totalCount": 3, "items": [{{Second}}]}""");
        var invoices = (await world.Get<IInvoices>().ListAsync(CancellationToken.None)).Value!;

        Assert.Equal(
            [
                new Invoice("G900000001", Date, 105899.26m, "USD", IsCreditNote: false, HasUsage: false),
                new Invoice("G900000002", Date, -0.1m, "EUR", IsCreditNote: true, HasUsage: true),
            ],
            invoices);
        Assert.Equal(["/v1/invoices?size=100&offset=0", "/v1/invoices?size=100&offset=2"], world.Api.Sent.Select(sent => sent.Target));
        Assert.DoesNotContain("canary", world.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithoutACount_EndsAtAShortPage()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"items": [{{First}}]}""");
        Assert.Single((await world.Get<IInvoices>().ListAsync(CancellationToken.None)).Value!);
        Assert.Single(world.Api.Sent);
    }

    [Fact]
    public async Task Find_Missing_IsNull()
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, """{"code": "InvoiceNotFound", "description": "There is no such invoice."}""");
        var result = await world.Get<IInvoices>().FindAsync("G1", CancellationToken.None);
        Assert.Null(result.Problem);
        Assert.Null(result.Value);
        Assert.Equal("/v1/invoices/G1", Assert.Single(world.Api.Sent).Target);
    }
}
