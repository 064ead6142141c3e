using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;

namespace CspOrchestrations.Orchestrations.Campaigns.Activities;

/// <summary>
/// Gives a page of customers their turn. The page and the request ids are the same for a repeated step, so it starts and counts
/// nothing twice.
/// </summary>
internal sealed class StartCampaignAttestationsActivity(
    CampaignCustomers campaigns, IAttestations attestations, AttestationSecrets signatories)
    : Activity<StartAttestationsInput, StartedPage>
{
    public override async Task<StartedPage> RunAsync(
        ActivityContext context, StartAttestationsInput input, CancellationToken cancellationToken)
    {
        var page = await campaigns.ListAsync(input.Campaign, input.Slots, input.Page, cancellationToken).ConfigureAwait(false);
        var (started, failed) = (0, 0);
        foreach (var customer in page.Items.Where(customer => customer.Action == CampaignAction.Attest))
        {
            started++;
            failed += await StartAsync(input, customer, cancellationToken).ConfigureAwait(false) ? 0 : 1;
        }

        return new StartedPage(started, failed, page.ContinuationToken);
    }

    private async Task<bool> StartAsync(StartAttestationsInput input, CampaignCustomer customer, CancellationToken cancellationToken)
    {
        var signatory = await signatories.GetSignatoryAsync(customer.ContactId!.Value, cancellationToken).ConfigureAwait(false);
        var command = new StartAttestation(
            RequestIdOf(input.Campaign, customer),
            ResellerId: null,
            OrganizationId: null,
            customer.CompanyName,
            signatory,
            customer.Country!,
            input.Language)
        {
            CustomerId = customer.CustomerId,
        };
        var result = await attestations.StartAsync(command, input.Actor, cancellationToken).ConfigureAwait(false);
        var isStarted = result.Outcome is StartAttestationOutcome.Started or StartAttestationOutcome.AlreadyStarted;
        await campaigns.PutAsync(
            input.Campaign,
            isStarted
                ? customer with { AttestationInstanceId = result.InstanceId }
                : customer with { Failure = $"The attestation was not started ({result.Outcome}); see {result.InstanceId}." },
            cancellationToken).ConfigureAwait(false);
        if (isStarted)
        {
            await campaigns.OpenAsync(
                input.Campaign, new OpenAttestation(customer.CustomerId, result.InstanceId), cancellationToken).ConfigureAwait(false);
        }

        return isStarted;
    }

    private static string RequestIdOf(CampaignKey campaign, CampaignCustomer customer) =>
        $"campaign-{DeterministicGuid.Create(campaign.Of(customer.CustomerId))}";
}
