using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using AgreementState = CspOrchestrations.Core.Agreements.AgreementState;

namespace CspOrchestrations.Orchestrations.Tests.Campaigns;

public sealed class CampaignTests
{
    [Fact]
    public async Task Plan_SeededPartner_HoldsTheStaleAndTheMissingOnly()
    {
        await using var campaign = await CampaignWorld.CreateAsync();

        await campaign.BeginAsync();
        var planned = await campaign.ReachAsync(CampaignState.AwaitingApproval);
        var customers = await campaign.CustomersAsync();

        Assert.Equal(9, planned.Counts.Customers);
        Assert.Equal((1, 5, 3), (planned.Counts.Stale, planned.Counts.Missing, planned.Counts.Valid));
        Assert.Equal((1, 5), (planned.Counts.ToAttest, planned.Counts.NeedsContact));
        Assert.Empty(customers.Select(c => c.CustomerId).Intersect(
            [SeededPartnerCenter.Valid, SeededPartnerCenter.DirectlySigned, SeededPartnerCenter.OfReseller]));
        var stale = customers.Single(c => c.CustomerId == SeededPartnerCenter.Stale);
        Assert.Equal((AgreementState.Stale, CampaignAction.Attest), (stale.Agreement, stale.Action));
        Assert.All(customers.Where(c => c.Agreement == AgreementState.Missing), c =>
        {
            Assert.Equal(CampaignAction.NeedsContact, c.Action);
            Assert.Null(c.ContactId);
            Assert.NotNull(c.Why);
        });
        Assert.DoesNotContain(
            campaign.World.PartnerCenter.Effects(), effect => effect.Kind == PartnerEffectKind.AttestationStarted);
    }

    [Fact]
    public async Task Approve_AnotherPerson_StartsAndFollowsToTheResult()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);

        Assert.Equal(ApprovalVerdict.SamePerson, await campaign.DecideAsync(PartnerCenterWorld.Operator));
        Assert.Equal(ApprovalVerdict.Allowed, await campaign.DecideAsync(PartnerCenterWorld.OtherOperator));
        await campaign.ReachAsync(CampaignState.Running);
        await campaign.World.PassAsync(TimeSpan.FromMinutes(1));
        await campaign.EverybodyAcceptsAsync();
        var result = await campaign.CompleteAsync();

        Assert.Equal((CampaignState.Completed, 1, 1, 0), (result.State, result.Counts.Started, result.Counts.Attested, result.Counts.Failed));
        Assert.Equal(AttestationOutcome.Attested, (await campaign.CustomerAsync(SeededPartnerCenter.Stale)).Outcome);
        Assert.Equal(1, campaign.World.Effects(SeededPartnerCenter.Stale).Count(kind => kind == PartnerEffectKind.AgreementCreated));
        Assert.Empty(await campaign.World.AttentionAsync());
    }

    [Fact]
    public async Task Approve_HashOfAnOlderPlan_IsRefused()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        var before = await campaign.ReachAsync(CampaignState.AwaitingApproval);

        await campaign.Campaigns.ChangeAsync(
            CampaignWorld.InstanceId,
            PartnerCenterWorld.Operator,
            new CampaignChange(SeededPartnerCenter.WithoutAgreement, CampaignAction.Attest, CampaignWorld.Grace),
            CancellationToken.None);
        await campaign.World.SettleAsync();
        var after = await campaign.ReachAsync(CampaignState.AwaitingApproval);

        Assert.NotEqual(before.PlanHash, after.PlanHash);
        Assert.NotEqual(before.ApprovalId, after.ApprovalId);
        Assert.Equal((2, 4), (after.Counts.ToAttest, after.Counts.NeedsContact));
        Assert.Equal(ApprovalVerdict.OtherContent, await campaign.DecideAsync(PartnerCenterWorld.OtherOperator, before.PlanHash));
        Assert.Equal(CampaignState.AwaitingApproval, (await campaign.RecordAsync()).State);
        Assert.Equal(ApprovalVerdict.Allowed, await campaign.DecideAsync(PartnerCenterWorld.OtherOperator));
    }

    [Fact]
    public async Task Approve_WhoChangedThePlan_IsAParty()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);

        await campaign.Campaigns.ChangeAsync(
            CampaignWorld.InstanceId,
            PartnerCenterWorld.OtherOperator,
            new CampaignChange(SeededPartnerCenter.Stale, CampaignAction.LeaveOut, Note: "Leaves us"),
            CancellationToken.None);
        await campaign.World.SettleAsync();

        Assert.Equal(ApprovalVerdict.SamePerson, await campaign.DecideAsync(PartnerCenterWorld.OtherOperator));
        Assert.Equal(1, (await campaign.RecordAsync()).Counts.LeftOut);
    }

    [Fact]
    public async Task Run_MoreThanMayBeOpen_KeepsTheLimitAndEndsWithAll()
    {
        await using var campaign = await CampaignWorld.CreateAsync(null, ("Campaigns:MaxOpen", "3"), ("Campaigns:PageSize", "4"));
        campaign.World.PartnerCenter.CreateCustomers(10, AgreementStanding.Stale);
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);
        await campaign.DecideAsync(PartnerCenterWorld.OtherOperator);

        for (var rounds = 0; rounds < 40 && (await campaign.RecordAsync()).State != CampaignState.Completed; rounds++)
        {
            Assert.InRange((await campaign.RecordAsync()).Counts.Open, 0, 3);
            await campaign.EverybodyAcceptsAsync();
            await campaign.World.PassAsync(TimeSpan.FromMinutes(7));
            if (rounds == 3)
            {
                await campaign.World.RestartAsync();
            }
        }

        var counts = (await campaign.RecordAsync()).Counts;
        Assert.Equal((11, 11, 0), (counts.Started, counts.Attested, counts.Failed));
        Assert.Equal(
            11, campaign.World.PartnerCenter.Effects().Count(effect => effect.Kind == PartnerEffectKind.AgreementCreated));
    }

    [Fact]
    public async Task Run_AttestationCancelled_CountsAsFailedAndSaysWhy()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);
        await campaign.DecideAsync(PartnerCenterWorld.OtherOperator);
        await campaign.ReachAsync(CampaignState.Running);
        await campaign.World.PassAsync(TimeSpan.FromMinutes(1));
        var started = await campaign.CustomerAsync(SeededPartnerCenter.Stale);

        await campaign.World.Get<IAttestations>().CancelAsync(
            started.AttestationInstanceId!, PartnerCenterWorld.Operator, "Not now", CancellationToken.None);
        var result = await campaign.CompleteAsync();

        Assert.Equal((1, 0, 1), (result.Counts.Started, result.Counts.Attested, result.Counts.Failed));
        Assert.NotNull((await campaign.CustomerAsync(SeededPartnerCenter.Stale)).Failure);
    }

    [Fact]
    public async Task Find_ThrottledAndConsentLost_WaitsAndGoesOn()
    {
        await using var campaign = await CampaignWorld.CreateAsync(null, ("Campaigns:PageSize", "3"));
        campaign.World.Fault(FaultRoute.ListCustomers, FaultKind.Throttle, retryAfterSeconds: 40);
        campaign.World.Fault(FaultRoute.ReadDirectSigned, FaultKind.Throttle, retryAfterSeconds: 40);
        campaign.World.Simulator.Login.DropMfa();

        await campaign.BeginAsync();
        await campaign.World.PassAsync(TimeSpan.FromHours(3));
        var waiting = await campaign.RecordAsync();
        await campaign.World.GiveConsentAsync();
        var planned = await campaign.ReachAsync(CampaignState.AwaitingApproval);

        Assert.Contains(waiting.State, new[] { CampaignState.ReadingAgreements, CampaignState.CheckingSignatures });
        Assert.Equal((9, 6), (planned.Counts.Customers, planned.Counts.Stale + planned.Counts.Missing));
    }

    [Fact]
    public async Task Find_RefusedForGood_AsksAndGoesOnWhereItWas()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        campaign.World.Fault(FaultRoute.ListAgreementRecords, FaultKind.Refuse, status: 403);

        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.NeedsPerson);
        var item = Assert.Single(await campaign.World.AttentionAsync());
        await campaign.Campaigns.AnswerAsync(
            CampaignWorld.InstanceId, PartnerCenterWorld.Operator, CampaignAnswerKind.Retry, null, CancellationToken.None);
        var planned = await campaign.ReachAsync(CampaignState.AwaitingApproval);

        Assert.Contains("403", item.Reason, StringComparison.Ordinal);
        Assert.Equal(9, planned.Counts.Customers);
    }

    [Fact]
    public async Task Refuse_Plan_AsksWhetherToPlanAnew()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);

        await campaign.DecideAsync(PartnerCenterWorld.OtherOperator, approve: false);
        var asked = await campaign.ReachAsync(CampaignState.NeedsPerson);
        await campaign.Campaigns.AnswerAsync(
            CampaignWorld.InstanceId, PartnerCenterWorld.Operator, CampaignAnswerKind.PlanAnew, null, CancellationToken.None);
        var again = await campaign.ReachAsync(CampaignState.AwaitingApproval);

        Assert.Equal([CampaignAnswerKind.PlanAnew, CampaignAnswerKind.Retry], asked.Answers);
        Assert.Equal(9, again.Counts.Customers);
        Assert.NotEqual(asked.ApprovalId, again.ApprovalId);
    }

    [Fact]
    public async Task Approval_NobodyDecides_ExpiresAndAsks()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);

        await campaign.World.PassAsync(TimeSpan.FromDays(8));

        var asked = await campaign.RecordAsync();
        Assert.Equal(CampaignState.NeedsPerson, asked.State);
        Assert.Contains(nameof(ApprovalState.Expired), asked.WaitingFor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_WhileApprovalIsAwaited_WithdrawsIt()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);

        var outcome = await campaign.Campaigns.CancelAsync(
            CampaignWorld.InstanceId, PartnerCenterWorld.Operator, "Changed our mind", CancellationToken.None);
        var result = await campaign.CompleteAsync();

        Assert.Equal((CommandOutcome.Accepted, CampaignState.Cancelled), (outcome, result.State));
        Assert.Equal(ApprovalVerdict.NotPending, await campaign.DecideAsync(PartnerCenterWorld.OtherOperator));
        Assert.Empty(await campaign.World.AttentionAsync());
    }
}
