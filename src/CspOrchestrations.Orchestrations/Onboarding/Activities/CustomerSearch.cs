using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>The customer of a domain; the API finds customers by their id only, so the list is read.</summary>
internal static class CustomerSearch
{
    /// <summary>The most that one page holds (Partner Center, list of customers).</summary>
    private const int PageSize = 500;

    public static async Task<RemoteResult<FoundCustomer>> FindByDomainAsync(
        this ICustomers customers, string domain, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var result = await customers.ListAsync(PageSize, next, cancellationToken).ConfigureAwait(false);
            if (result.Value is not { } page)
            {
                return result.Map(_ => new FoundCustomer(null));
            }

            if (page.Items.FirstOrDefault(one => string.Equals(one.Domain, domain, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return RemoteResult<FoundCustomer>.Succeeded(new FoundCustomer(found));
            }

            next = page.ContinuationToken;
        }
        while (next is not null);
        return RemoteResult<FoundCustomer>.Succeeded(new FoundCustomer(null));
    }
}

/// <param name="Customer">Null when none of ours has the domain.</param>
internal sealed record FoundCustomer(Customer? Customer);
