using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>Changes what would be done for one customer, as a person has decided.</summary>
internal sealed class ChangeCampaignPlanActivity(CampaignCustomers campaigns) : Activity<ChangePlanInput, Nothing>
{
    private const string ByHand = "A person has left the customer out.";

    public override async Task<Nothing> RunAsync(ActivityContext context, ChangePlanInput input, CancellationToken cancellationToken)
    {
        var change = input.Change;
        if (await campaigns.FindAsync(input.Campaign, change.CustomerId, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var changed = row with
            {
                ContactId = change.ContactId ?? row.ContactId,
                Country = change.Country ?? row.Country,
                Why = null,
                IsDecided = true,
            };
            await campaigns.PutAsync(
                input.Campaign,
                change.Action == CampaignAction.LeaveOut ? changed with { Action = CampaignAction.LeaveOut, Why = ByHand } : changed.Planned(),
                cancellationToken).ConfigureAwait(false);
        }

        return Nothing.Value;
    }
}
