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
            var (contactId, country) = (change.ContactId ?? row.ContactId, change.Country ?? row.Country);
            var action = change.Action == CampaignAction.Attest && (contactId is null || country is null)
                ? CampaignAction.NeedsContact
                : change.Action;
            await campaigns.PutAsync(
                input.Campaign,
                row with
                {
                    Action = action,
                    ContactId = contactId,
                    Country = country,
                    Why = action switch
                    {
                        CampaignAction.LeaveOut => ByHand,
                        CampaignAction.NeedsContact => contactId is null ? "No contact is known." : "The customer's country is not known.",
                        _ => null,
                    },
                    IsDecided = true,
                },
                cancellationToken).ConfigureAwait(false);
        }

        return Nothing.Value;
    }
}
