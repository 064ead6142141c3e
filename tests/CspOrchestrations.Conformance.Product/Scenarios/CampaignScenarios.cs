using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Conformance.Product.Scenarios;

/// <summary>All customers whose agreement is missing or stale, after a second person has agreed.</summary>
internal static class CampaignScenarios
{
    private const string InstanceId = "campaign-request-1";

    public static IEnumerable<ProductScenario> All =>
    [
        new("campaign-approved-by-a-second-person",
            [CampaignNames.Orchestrator, AttestationNames.Orchestrator],
            """{"attested":1,"byItsMaker":"samePerson","byAnother":"allowed","state":"completed"}""",
            async world =>
            {
                await StartAsync(world);
                var byItsMaker = await DecideAsync(world, ProductWorld.Operator);
                var byAnother = await DecideAsync(world, ProductWorld.OtherOperator);
                await ReachAsync(world, CampaignState.Running);
                await world.RestartAsync();
                var attestation = await AwaitedAsync(world);
                await AttestationScenarios.AcceptAsync(world, attestation.InstanceId, attestation.CompanyName);
                var result = await world.ResultAsync<CampaignResult>(InstanceId);
                return new { byItsMaker, byAnother, result.State, result.Counts.Attested };
            })
        {
            Settings = AttestationScenarios.Direct,
        },

        new("campaign-cancelled-before-anybody-agrees", [CampaignNames.Orchestrator], """{"started":0,"state":"cancelled"}""", async world =>
        {
            await StartAsync(world);
            await world.Get<ICampaigns>().CancelAsync(InstanceId, ProductWorld.Operator, "Another month", CancellationToken.None);
            var result = await world.ResultAsync<CampaignResult>(InstanceId);
            return new { result.State, result.Counts.Started };
        })
        {
            Settings = AttestationScenarios.Direct,
        },
    ];

    private static async Task StartAsync(ProductWorld world)
    {
        await world.Get<ICampaigns>().StartAsync(new StartCampaign("request-1", "en-US"), ProductWorld.Operator, CancellationToken.None);
        await ReachAsync(world, CampaignState.AwaitingApproval);
    }

    private static Task ReachAsync(ProductWorld world, CampaignState state) =>
        world.UntilAsync(async () => (await world.Get<ICampaigns>().FindAsync(InstanceId, CancellationToken.None))?.State == state);

    private static async Task<Core.Approvals.ApprovalVerdict> DecideAsync(ProductWorld world, string actor)
    {
        var record = (await world.Get<ICampaigns>().FindAsync(InstanceId, CancellationToken.None))!;
        var decided = await world.Get<IApprovals>().DecideAsync(
            record.ApprovalId!, actor, new ApprovalAnswer(Approve: true, record.PlanHash!), CancellationToken.None);
        await world.SettleAsync();
        return decided.Verdict;
    }

    /// <summary>The attestation of the one customer whose agreement is stale, when it waits for the customer.</summary>
    private static async Task<AttestationRecord> AwaitedAsync(ProductWorld world)
    {
        AttestationRecord? awaited = null;
        await world.UntilAsync(async () =>
        {
            var customers = await world.Get<ICampaigns>().ListCustomersAsync(InstanceId, 100, null, CancellationToken.None);
            var id = customers!.Items.Single(customer => customer.CustomerId == SeededPartnerCenter.Stale).AttestationInstanceId;
            awaited = id is null ? null : await world.Get<IAttestations>().FindAsync(id, CancellationToken.None);
            return awaited is { State: AttestationState.AwaitingAcceptance };
        });
        return awaited!;
    }
}
