using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>
/// Asks for a page of customers, one by one, whether they have signed directly; those need nothing. Who was asked about is
/// marked, so that a throttled page goes on where it was. The list of customers has no countries, and an agreement needs one.
/// </summary>
internal sealed class CheckCampaignSignaturesActivity(IAgreements agreements, ICustomers customers, CampaignCustomers campaigns)
    : Activity<CampaignPageInput, RemoteResult<CampaignPage>>
{
    public override async Task<RemoteResult<CampaignPage>> RunAsync(
        ActivityContext context, CampaignPageInput input, CancellationToken cancellationToken)
    {
        var page = await campaigns.ListAsync(input.Campaign, input.PageSize, input.Page, cancellationToken).ConfigureAwait(false);
        foreach (var row in page.Items.Where(row => !row.IsSignatureChecked))
        {
            var signed = await agreements.ReadDirectSignedAsync(row.CustomerId, cancellationToken).ConfigureAwait(false);
            if (signed.RetryAfter is not null || (signed.Problem is { } problem && StopsTheCampaign(problem)))
            {
                return signed.Map(_ => new CampaignPage(0, null));
            }

            if (signed is { Problem: null, Value: true })
            {
                await campaigns.RemoveAsync(input.Campaign, row.CustomerId, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var located = await LocatedAsync(row, cancellationToken).ConfigureAwait(false);
            if (located.Value is not { } known)
            {
                return located.Map(_ => new CampaignPage(0, null));
            }

            await campaigns.PutAsync(input.Campaign, Checked(known, signed.Problem), cancellationToken).ConfigureAwait(false);
        }

        return RemoteResult<CampaignPage>.Succeeded(new CampaignPage(page.Items.Count, page.ContinuationToken));
    }

    private async Task<RemoteResult<CampaignCustomer>> LocatedAsync(CampaignCustomer row, CancellationToken cancellationToken)
    {
        if (row.Country is not null)
        {
            return RemoteResult<CampaignCustomer>.Succeeded(row);
        }

        var found = await customers.FindAsync(row.CustomerId, cancellationToken).ConfigureAwait(false);
        return found.RetryAfter is not null || (found.Problem is { } problem && StopsTheCampaign(problem))
            ? found.Map(_ => row)
            : RemoteResult<CampaignCustomer>.Succeeded(
                row with { Country = Countries.IsKnown(found.Value?.Country) ? found.Value!.Country : null });
    }

    /// <summary>A refusal about one customer must not hold up all the others: that one is left out, and it is said why.</summary>
    private static CampaignCustomer Checked(CampaignCustomer row, RemoteProblem? problem) => problem is null
        ? (row.IsDecided ? row : row.Planned()) with { IsSignatureChecked = true }
        : row with
        {
            IsSignatureChecked = true,
            Action = CampaignAction.LeaveOut,
            Why = $"Whether it has signed directly cannot be read: {RemoteWords.Of(problem)}",
        };

    private static bool StopsTheCampaign(RemoteProblem problem) => problem.NeedsConsent() || problem.Status == 401;
}
