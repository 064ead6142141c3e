using System.Globalization;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Invoices;

internal sealed class InvoicesClient(PartnerCenterExchange exchange) : IInvoices
{
    /// <summary>Source: public clients of the API; no page says how many it gives at most.</summary>
    private const int PageSize = 100;

    /// <summary>Some 80 years of invoices in ten currencies: a longer list does not end.</summary>
    private const int MaximumPages = 100;

    public async Task<RemoteResult<IReadOnlyList<Invoice>>> ListAsync(CancellationToken cancellationToken)
    {
        // By id: an invoice that is made meanwhile moves the others onto the next page.
        var all = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        for (var (pages, offset) = (0, 0); pages < MaximumPages; pages++)
        {
            var call = PartnerCenterOperations.ListInvoices.Call().With("size", Text(PageSize)).With("offset", Text(offset));
            var result = await exchange.PageAsync(call, Read, cancellationToken).ConfigureAwait(false);
            if (result.Value is not { } page)
            {
                return result.Map<IReadOnlyList<Invoice>>(static _ => []);
            }

            foreach (var invoice in page.Items)
            {
                all[invoice.Id] = invoice;
            }

            offset += page.Items.Count;
            if (page.Items.Count == 0 || (page.TotalCount is { } total ? offset >= total : page.Items.Count < PageSize))
            {
                return RemoteResult<IReadOnlyList<Invoice>>.Succeeded([.. all.Values]);
            }
        }

        throw new RemoteContractException(PartnerCenterOperations.ListInvoices.Name, $"the list does not end after {MaximumPages} pages.");
    }

    public Task<RemoteResult<Invoice?>> FindAsync(string id, CancellationToken cancellationToken) =>
        exchange.FindAsync(PartnerCenterOperations.FindInvoice.Call(id), Read, cancellationToken);

    /// <summary>Without the link to the document, which opens for anybody who has it.</summary>
    private static Invoice Read(Answer answer)
    {
        var details = answer.Items("invoiceDetails").Select(detail => detail.Text("invoiceLineItemType") ?? "").ToList();
        return new Invoice(
            answer.RequiredText("id"),
            answer.RequiredDate("invoiceDate"),
            answer.RequiredAmount("totalCharges"),
            answer.RequiredText("currencyCode"),
            answer.Text("documentType")?.StartsWith("Credit", StringComparison.OrdinalIgnoreCase) == true,
            details.Count == 0 ? null : details.Exists(type => type.Contains("usage", StringComparison.OrdinalIgnoreCase)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
