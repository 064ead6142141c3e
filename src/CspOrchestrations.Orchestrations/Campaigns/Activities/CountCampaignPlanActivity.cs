using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>Counts and hashes a plan, a page at a time, in the order of the customers' ids.</summary>
internal sealed class CountCampaignPlanActivity(CampaignCustomers campaigns) : Activity<CampaignKey, CountedPlan>
{
    private const int PageSize = 1000;

    public override async Task<CountedPlan> RunAsync(ActivityContext context, CampaignKey input, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var counts = new CampaignCounts();
        string? next = null;
        do
        {
            var page = await campaigns.ListAsync(input, PageSize, next, cancellationToken).ConfigureAwait(false);
            foreach (var customer in page.Items)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(ApprovalHash.Of(customer.ToPlanned())));
                counts = Counted(counts, customer);
            }

            next = page.ContinuationToken;
        }
        while (next is not null);
        return new CountedPlan(Convert.ToHexStringLower(hash.GetHashAndReset()), counts);
    }

    private static CampaignCounts Counted(CampaignCounts counts, CampaignCustomer customer)
    {
        counts = customer.Agreement == AgreementState.Stale
            ? counts with { Stale = counts.Stale + 1 }
            : counts with { Missing = counts.Missing + 1 };
        return customer.Action switch
        {
            CampaignAction.Attest => counts with { ToAttest = counts.ToAttest + 1 },
            CampaignAction.NeedsContact => counts with { NeedsContact = counts.NeedsContact + 1 },
            _ => counts with { LeftOut = counts.LeftOut + 1 },
        };
    }
}
