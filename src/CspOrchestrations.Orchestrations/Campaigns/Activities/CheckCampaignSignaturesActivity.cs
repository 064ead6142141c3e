using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.PartnerCenter.Agreements;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>
/// Asks for a page of customers, one by one, whether they have signed directly; those need nothing. Who was asked about is
/// marked, so that a throttled page goes on where it was.
/// </summary>
internal sealed class CheckCampaignSignaturesActivity(IAgreements agreements, CampaignCustomers campaigns)
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

            await (signed is { Problem: null, Value: true }
                ? campaigns.RemoveAsync(input.Campaign, row.CustomerId, cancellationToken)
                : campaigns.PutAsync(input.Campaign, Checked(row, signed.Problem), cancellationToken)).ConfigureAwait(false);
        }

        return RemoteResult<CampaignPage>.Succeeded(new CampaignPage(page.Items.Count, page.ContinuationToken));
    }

    /// <summary>A refusal about one customer must not hold up all the others: that one is left out, and it is said why.</summary>
    private static CampaignCustomer Checked(CampaignCustomer row, RemoteProblem? problem) => problem is null
        ? row with { IsSignatureChecked = true }
        : row with
        {
            IsSignatureChecked = true,
            Action = CampaignAction.LeaveOut,
            Why = $"Whether it has signed directly cannot be read: {RemoteWords.Of(problem)}",
        };

    private static bool StopsTheCampaign(RemoteProblem problem) => problem.NeedsConsent() || problem.Status == 401;
}
