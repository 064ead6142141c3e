using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Agreements;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>
/// A page of what was attested last. Customers with a valid attestation are done with; of the others the contact is put away,
/// as the one who is likely to sign again.
/// </summary>
internal sealed class ReadCampaignAgreementsActivity(IAgreements agreements, CampaignCustomers campaigns, AttestationSecrets signatories)
    : Activity<CampaignPageInput, RemoteResult<CampaignPage>>
{
    public override async Task<RemoteResult<CampaignPage>> RunAsync(
        ActivityContext context, CampaignPageInput input, CancellationToken cancellationToken)
    {
        var result = await agreements.ListEntriesAsync(input.Page, cancellationToken).ConfigureAwait(false);
        foreach (var entry in result.Value?.Items ?? [])
        {
            // One that is not there is no customer any more, or was done with before this step was repeated.
            if (await campaigns.FindAsync(input.Campaign, entry.CustomerId, cancellationToken).ConfigureAwait(false) is { } row)
            {
                await TakeAsync(input.Campaign, row, entry, cancellationToken).ConfigureAwait(false);
            }
        }

        return result.Map(page => new CampaignPage(page.Items.Count, page.ContinuationToken));
    }

    private async Task TakeAsync(
        CampaignKey campaign, CampaignCustomer row, CustomerAgreementEntry entry, CancellationToken cancellationToken)
    {
        var state = AgreementRules.StateOf(isSignedDirectly: false, entry.LastAgreedAt);
        if (state == AgreementState.Valid)
        {
            await campaigns.RemoveAsync(campaign, entry.CustomerId, cancellationToken).ConfigureAwait(false);
            return;
        }

        row = row with { Agreement = state, AttestedAt = entry.LastAgreedAt };
        if (!row.IsDecided)
        {
            var why = CampaignPlan.WhyNoContact(entry.LastPrimaryContact);
            ProtectedValueId? contactId = null;
            if (entry.LastPrimaryContact is { } contact && why is null)
            {
                contactId = ContactIdOf(campaign, entry.CustomerId);
                await signatories.PutSignatoryAsync(contactId.Value, contact, cancellationToken).ConfigureAwait(false);
            }

            row = (row with { Why = why, ContactId = contactId }).Planned();
        }

        await campaigns.PutAsync(campaign, row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for a repeated step.</summary>
    private static ProtectedValueId ContactIdOf(CampaignKey campaign, CustomerId customer) =>
        new(new IdempotencyKey(campaign.InstanceId, campaign.Incarnation, $"contact {customer}").ToGuid());
}
