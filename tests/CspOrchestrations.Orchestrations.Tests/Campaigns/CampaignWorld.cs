using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Simulator.PartnerCenter;

namespace CspOrchestrations.Orchestrations.Tests.Campaigns;

/// <summary>One campaign in a <see cref="PartnerCenterWorld"/>.</summary>
internal sealed class CampaignWorld(PartnerCenterWorld world) : IAsyncDisposable
{
    public const string InstanceId = "campaign-request-1";

    public static readonly StartCampaign Request = new("request-1", "en-US");
    public static readonly Signatory Grace = new("Grace", "Example", "grace@example.com", "+1 202 555 0177");

    public PartnerCenterWorld World => world;

    public ICampaigns Campaigns => world.Get<ICampaigns>();

    public static async Task<CampaignWorld> CreateAsync(
        PartnerCenterSettings? remote = null, params (string Key, string Value)[] settings) =>
        new(await PartnerCenterWorld.CreateAsync(remote, settings));

    public async Task BeginAsync(StartCampaign? request = null)
    {
        await Campaigns.StartAsync(request ?? Request, PartnerCenterWorld.Operator, CancellationToken.None);
        await world.SettleAsync();
    }

    public async Task<CampaignRecord> RecordAsync() =>
        await Campaigns.FindAsync(InstanceId, CancellationToken.None) ?? throw new InvalidOperationException("There is no record.");

    public async Task<CampaignRecord> ReachAsync(CampaignState state)
    {
        await world.UntilAsync(
            async () => (await RecordAsync()).State == state,
            async () => $"{(await RecordAsync()).State}, {(await RecordAsync()).WaitingFor}, {(await RecordAsync()).Counts}");
        return await RecordAsync();
    }

    public async Task<IReadOnlyList<CampaignCustomer>> CustomersAsync()
    {
        List<CampaignCustomer> all = [];
        string? next = null;
        do
        {
            var page = (await Campaigns.ListCustomersAsync(InstanceId, 100, next, CancellationToken.None))!;
            all.AddRange(page.Items);
            next = page.ContinuationToken;
        }
        while (next is not null);
        return all;
    }

    public async Task<CampaignCustomer> CustomerAsync(CustomerId id) => (await CustomersAsync()).Single(customer => customer.CustomerId == id);

    public async Task<ApprovalVerdict> DecideAsync(string actor, string? hash = null, bool approve = true)
    {
        var record = await RecordAsync();
        var result = await world.Get<IApprovals>().DecideAsync(
            record.ApprovalId!, actor, new ApprovalAnswer(approve, hash ?? record.PlanHash!), CancellationToken.None);
        await world.SettleAsync();
        return result.Verdict;
    }

    /// <summary>Every customer whose attestation waits accepts it.</summary>
    public async Task EverybodyAcceptsAsync()
    {
        foreach (var customer in await CustomersAsync())
        {
            if (customer is { AttestationInstanceId: { } id, Outcome: null, Failure: null }
                && (await world.Get<IAttestations>().FindAsync(id, CancellationToken.None))?.State == AttestationState.AwaitingAcceptance)
            {
                await world.AcceptAsync(customer.CompanyName, id);
            }
        }
    }

    public Task<CampaignResult> CompleteAsync() => world.CompleteAsync<CampaignResult>(InstanceId);

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
