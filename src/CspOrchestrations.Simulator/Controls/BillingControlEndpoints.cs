using CspOrchestrations.Simulator.PartnerCenter.Invoices;
using static CspOrchestrations.Simulator.Controls.ControlAnswers;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>The controls of invoices and billing data, under <c>/_sim/billing/</c>.</summary>
internal static class BillingControlEndpoints
{
    public static void MapBillingControls(this IEndpointRouteBuilder sim)
    {
        var api = sim.MapGroup("/billing");
        api.MapGet("/", (SimulatorControl control) => Json(control.Billing.View()));
        api.MapPost("/invoices", (HttpContext context, SimulatorControl control) => WithBodyAsync<SimulatedInvoice>(context, invoice =>
        {
            control.Billing.Add(invoice);
            return Results.NoContent();
        }));
        api.MapPost("/data", (HttpContext context, SimulatorControl control) => WithBodyAsync<NewBillingData>(context, data =>
        {
            control.Billing.Publish(data.PartnerTenantId, data.Key, data.Etag, [.. data.Blobs.Select(blob => (blob.Name, blob.Content))]);
            return Results.NoContent();
        }));
    }
}

/// <param name="Key">Such as <c>reconciliation/billed/G016907411</c>.</param>
internal sealed record NewBillingData(string Key, string Etag, IReadOnlyList<NewBillingBlob> Blobs, Guid? PartnerTenantId = null);

/// <param name="Content">Gzip; base 64 in JSON.</param>
internal sealed record NewBillingBlob(string Name, byte[] Content);
