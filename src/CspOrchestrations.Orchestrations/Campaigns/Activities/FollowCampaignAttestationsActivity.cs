using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Orders;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>Looks at a page of open attestations, writes the results of those that have ended, and tells them.</summary>
internal sealed class FollowCampaignAttestationsActivity(CampaignCustomers campaigns, AttestationEndings endings)
    : Activity<FollowAttestationsInput, FollowedPage>
{
    public override async Task<FollowedPage> RunAsync(
        ActivityContext context, FollowAttestationsInput input, CancellationToken cancellationToken)
    {
        foreach (var customer in input.Ended)
        {
            await campaigns.CloseAsync(input.Campaign, customer, cancellationToken).ConfigureAwait(false);
        }

        var page = await campaigns.ListOpenAsync(input.Campaign, input.PageSize, input.Page, cancellationToken).ConfigureAwait(false);
        var (attested, failed) = (new List<CustomerId>(), new List<CustomerId>());
        foreach (var open in page.Items)
        {
            var ending = await endings.FindAsync(open.InstanceId, cancellationToken).ConfigureAwait(false);
            if (ending is not { Outcome: null, Reason: null })
            {
                await WriteAsync(input.Campaign, open, ending, cancellationToken).ConfigureAwait(false);
                (ending.IsValid ? attested : failed).Add(open.CustomerId);
            }
        }

        return new FollowedPage(attested, failed, page.ContinuationToken);
    }

    private async Task WriteAsync(
        CampaignKey campaign, OpenAttestation open, AttestationEnding ending, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(campaign, open.CustomerId, cancellationToken).ConfigureAwait(false) is { } row)
        {
            await campaigns.PutAsync(
                campaign,
                row with { Outcome = ending.Outcome, Failure = ending.IsValid ? null : ending.Reason ?? "The attestation was cancelled." },
                cancellationToken).ConfigureAwait(false);
        }
    }
}
