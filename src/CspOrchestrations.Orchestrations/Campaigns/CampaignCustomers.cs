using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>
/// The customers of campaigns, and which of their attestations are open. Both are read in pages: a campaign of ten thousand
/// takes no more memory than one of ten.
/// </summary>
internal sealed class CampaignCustomers(IRecordStore store)
{
    private static readonly RecordCollection<CampaignCustomer> Collection = new("campaign-customers");
    private static readonly RecordCollection<OpenAttestation> Opened = new("campaign-open");

    public async Task<CampaignCustomer?> FindAsync(CampaignKey campaign, CustomerId customer, CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, campaign.Of(customer), cancellationToken).ConfigureAwait(false))?.Value;

    public Task PutAsync(CampaignKey campaign, CampaignCustomer customer, CancellationToken cancellationToken) =>
        store.TryPutAsync(Collection, campaign.Of(customer.CustomerId), customer, PutCondition.Always, cancellationToken);

    public Task RemoveAsync(CampaignKey campaign, CustomerId customer, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, campaign.Of(customer), etag: null, cancellationToken);

    public async Task<CampaignCustomerPage> ListAsync(
        CampaignKey campaign, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(Collection, campaign.Prefix, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new CampaignCustomerPage([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }

    public Task OpenAsync(CampaignKey campaign, OpenAttestation attestation, CancellationToken cancellationToken) =>
        store.TryPutAsync(Opened, campaign.Of(attestation.CustomerId), attestation, PutCondition.Always, cancellationToken);

    public Task CloseAsync(CampaignKey campaign, CustomerId customer, CancellationToken cancellationToken) =>
        store.DeleteAsync(Opened, campaign.Of(customer), etag: null, cancellationToken);

    public async Task<OpenAttestations> ListOpenAsync(
        CampaignKey campaign, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(Opened, campaign.Prefix, pageSize, continuationToken, cancellationToken).ConfigureAwait(false);
        return new OpenAttestations([.. page.Items.Select(stored => stored.Value)], page.ContinuationToken);
    }
}

/// <summary>Whose customers: a replaced campaign of the same id has its own.</summary>
internal readonly record struct CampaignKey(string InstanceId, int Incarnation)
{
    public string Prefix => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{InstanceId}/{Incarnation}/");

    public string Of(CustomerId customer) => Prefix + customer;
}

internal sealed record OpenAttestation(CustomerId CustomerId, string InstanceId);

internal sealed record OpenAttestations(IReadOnlyList<OpenAttestation> Items, string? ContinuationToken);
