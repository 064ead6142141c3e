using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>A page of the partner's customers, each taken for one without an agreement until something else is read.</summary>
internal sealed class ListCampaignCustomersActivity(ICustomers customers, CampaignCustomers campaigns)
    : Activity<CampaignPageInput, RemoteResult<CampaignPage>>
{
    public override async Task<RemoteResult<CampaignPage>> RunAsync(
        ActivityContext context, CampaignPageInput input, CancellationToken cancellationToken)
    {
        var result = await customers.ListAsync(input.PageSize, input.Page, cancellationToken).ConfigureAwait(false);
        foreach (var customer in result.Value?.Items ?? [])
        {
            var known = await campaigns.FindAsync(input.Campaign, customer.Id, cancellationToken).ConfigureAwait(false);
            await campaigns.PutAsync(input.Campaign, RowOf(customer, known), cancellationToken).ConfigureAwait(false);
        }

        return result.Map(page => new CampaignPage(page.Items.Count, page.ContinuationToken));
    }

    /// <summary>What a person has decided for a customer stays.</summary>
    private static CampaignCustomer RowOf(Customer customer, CampaignCustomer? known)
    {
        var row = new CampaignCustomer(
            customer.Id, customer.CompanyName, Countries.IsKnown(customer.Country) ? customer.Country : known?.Country);
        return known is { IsDecided: true }
            ? row with { IsDecided = true, Action = known.Action, Why = known.Why, ContactId = known.ContactId }
            : row with { Agreement = AgreementState.Missing, Action = CampaignAction.NeedsContact, Why = CampaignPlan.WhyNoContact(null) };
    }
}
