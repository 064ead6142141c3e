using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Invoices;

/// <summary>The partner's invoices: that there is one, and what it is over. Source: Partner Center, invoice resources.</summary>
public interface IInvoices
{
    /// <summary>All of them, each once; a page that is throttled or rejected decides over all of it.</summary>
    Task<RemoteResult<IReadOnlyList<Invoice>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such invoice.</summary>
    /// <param name="id">Such as <c>G016907411</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<Invoice?>> FindAsync(string id, CancellationToken cancellationToken);
}

/// <param name="InvoiceDate">UTC.</param>
/// <param name="TotalCharges">In <paramref name="Currency"/>, adjustments and tax included.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="IsCreditNote">It corrects another invoice, and may have no lines of its own.</param>
/// <param name="HasUsage">Whether it bills daily-rated usage; null when it does not say.</param>
public sealed record Invoice(string Id, DateTimeOffset InvoiceDate, decimal TotalCharges, string Currency, bool IsCreditNote, bool? HasUsage);
