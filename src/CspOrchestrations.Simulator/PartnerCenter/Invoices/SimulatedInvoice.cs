using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Invoices;

/// <summary>An invoice of Microsoft to the partner. Its lines are the billing API's.</summary>
/// <param name="InvoiceDate">UTC.</param>
/// <param name="TotalCharges">In <paramref name="Currency"/>, tax included.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="HasUsage">Whether it bills daily-rated usage.</param>
/// <param name="IsCreditNote">Whether it corrects another one.</param>
public sealed record SimulatedInvoice(
    string Id, DateTimeOffset InvoiceDate, decimal TotalCharges, string Currency, bool HasUsage = false, bool IsCreditNote = false)
{
    internal static readonly DocumentKind<SimulatedInvoice> Kind = new("invoices");

    internal bool SaveTo(SimulatorSession session)
    {
        session.Save(Kind, Id, "", this);
        return true;
    }
}
