using System.Globalization;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Invoices;

/// <summary>The partner's invoices, the latest first, in pages by size and offset.</summary>
internal static class InvoiceOperations
{
    private const int DefaultSize = 20;
    private const int LargestSize = 200;

    public static void MapInvoices(this PartnerRoutes api)
    {
        api.Get("/invoices", FaultRoute.ListInvoices, Access.AppOrUser, List);
        api.Get("/invoices/{invoiceId}", FaultRoute.ReadInvoice, Access.AppOrUser, Read);
    }

    private static PartnerReply List(PartnerCall call)
    {
        var all = call.Session.All(SimulatedInvoice.Kind).Where(invoice => invoice.InvoiceDate <= call.Now)
            .OrderByDescending(invoice => invoice.InvoiceDate).ThenBy(invoice => invoice.Id, StringComparer.Ordinal).ToList();
        var size = Math.Clamp(Number(call.Query("size")) ?? DefaultSize, 1, LargestSize);
        var page = all.Skip(Number(call.Query("offset")) ?? 0).Take(size).Select(InvoiceBody.Of).ToList();
        return PartnerReply.Ok(new Collection<InvoiceBody>(all.Count, page));
    }

    private static PartnerReply Read(PartnerCall call) =>
        call.Session.Find(SimulatedInvoice.Kind, call.Route("invoiceId")) is { } invoice && invoice.InvoiceDate <= call.Now
            ? PartnerReply.Ok(InvoiceBody.Of(invoice))
            : PartnerRefusals.NotFound("Invoice");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

internal sealed record InvoiceDetailBody(string BillingProvider, string InvoiceLineItemType);

internal sealed record InvoiceBody(
    string Id,
    DateTimeOffset InvoiceDate,
    DateTimeOffset BillingPeriodStartDate,
    DateTimeOffset BillingPeriodEndDate,
    decimal TotalCharges,
    decimal PaidAmount,
    string CurrencyCode,
    string InvoiceType,
    string DocumentType,
    IReadOnlyList<InvoiceDetailBody> InvoiceDetails)
{
    public ObjectAttributes Attributes { get; } = new("Invoice");

    public static InvoiceBody Of(SimulatedInvoice invoice)
    {
        var month = new DateTimeOffset(invoice.InvoiceDate.Year, invoice.InvoiceDate.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-1);
        return new InvoiceBody(
            invoice.Id,
            invoice.InvoiceDate,
            month,
            month.AddMonths(1).AddTicks(-1),
            invoice.TotalCharges,
            0,
            invoice.Currency,
            "OneTime",
            invoice.IsCreditNote ? "Credit Note" : "Invoice",
            [
                new InvoiceDetailBody("one_time", "billing_line_items"),
                .. invoice.HasUsage ? [new InvoiceDetailBody("one_time", "usage_line_items")] : Array.Empty<InvoiceDetailBody>(),
            ]);
    }
}
