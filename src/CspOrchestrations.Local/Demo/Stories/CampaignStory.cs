using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>Operators have all stale agreements attested again.</summary>
/// <param name="Customers">Whose agreement is stale.</param>
internal sealed record CampaignStory(
    string RequestId, string Name, string Plot, IReadOnlyList<CustomerId> Customers, DemoExpectation Expected)
    : DemoStory(Name, Plot, Expected)
{
    private const int MostCustomers = 100;

    public override string Chapter => "At Microsoft";

    public override string InstanceId => CampaignNames.InstanceIdOf(RequestId);

    // Each customer's is told by the counts: one attestation and one agreement each.
    public override IReadOnlyList<Enum> Order { get; } = PartnerEffects.OfAgreement;

    public static DemoExpectation Expect(int customers) => new(
        CampaignState.Completed,
        [new(PartnerEffectKind.AttestationStarted, customers), new(PartnerEffectKind.AgreementCreated, customers)]);

    public override Task BeginAsync(DemoWorld world, CancellationToken cancellationToken) =>
        world.Campaigns.StartAsync(new StartCampaign(RequestId, "en-US"), DemoWorld.Operator, cancellationToken);

    /// <summary>A second operator approves what they have looked at. Nothing was written before, and who asked cannot approve.</summary>
    public async Task<bool> ApproveAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        if (await world.Campaigns.FindAsync(InstanceId, cancellationToken) is not { PlanHash: { } hash, ApprovalId: { } approval } record
            || record.Counts.ToAttest != Customers.Count
            || await EffectsAsync(world, cancellationToken) is not [])
        {
            return false;
        }

        var approve = new ApprovalAnswer(Approve: true, hash);
        var own = await world.Approvals.DecideAsync(approval, DemoWorld.Operator, approve, cancellationToken);
        var second = await world.Approvals.DecideAsync(approval, DemoWorld.SecondOperator, approve, cancellationToken);
        return own.Verdict == ApprovalVerdict.SamePerson && second.Verdict == ApprovalVerdict.Allowed;
    }

    public override async Task<bool> AcceptAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        var accepted = 0;
        foreach (var customer in await PlannedAsync(world, cancellationToken))
        {
            accepted += await PartnerEffects.AcceptAsync(
                world, customer.CompanyName, customer.AttestationInstanceId, cancellationToken) ? 1 : 0;
        }

        return accepted == Customers.Count;
    }

    public override async Task<StoryState?> StateAsync(DemoWorld world, CancellationToken cancellationToken) =>
        await world.Campaigns.FindAsync(InstanceId, cancellationToken) is { } record ? StoryState.Of(record) : null;

    public override async Task<IReadOnlyList<DemoEffect>> EffectsAsync(DemoWorld world, CancellationToken cancellationToken) =>
    [
        .. (await PlannedAsync(world, cancellationToken))
            .SelectMany(customer => PartnerEffects.Of(world.Simulator.PartnerCenter, customer.CustomerId, customer.CompanyName)),
    ];

    public override Task<IReadOnlyList<string>> FlawsAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        var valid = Customers.Count(customer =>
            PartnerEffects.HasValidAgreement(world.Simulator.PartnerCenter, customer)
            && world.Simulator.PartnerCenter.Effects(customer).Count(effect => effect.Kind == PartnerEffectKind.AgreementCreated) == 1);
        return Task.FromResult(Unless(
            valid == Customers.Count, $"each of the {Customers.Count} customers should have one new, valid agreement, and {valid} have"));
    }

    private async Task<IEnumerable<CampaignCustomer>> PlannedAsync(DemoWorld world, CancellationToken cancellationToken) =>
        (await world.Campaigns.ListCustomersAsync(InstanceId, MostCustomers, null, cancellationToken))?.Items
            .Where(customer => customer.Action == CampaignAction.Attest) ?? [];
}
