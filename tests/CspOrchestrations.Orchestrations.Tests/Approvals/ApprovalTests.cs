using System.Text.Json;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Tests.Approvals;

public sealed class ApprovalTests
{
    private const string Instance = "approved-1";
    private const string Grace = "operator:grace";
    private const string Lin = "operator:lin";

    private static readonly ApprovalRequest Request = new(
        "approved-1.plan-1", Instance, ApprovalKinds.ReattestationCampaign, "Approve the plan?", "It has 12 customers.",
        ApprovalHash.Of(new { Plan = 1 }), new ApprovalExtent(12, 1500.50m, "EUR"), [Grace]);

    [Fact]
    public async Task Ask_Approved_TheWorkflowHearsWhoAndWhy()
    {
        await using var world = await BeginAsync();
        var item = Assert.Single(await world.AttentionAsync());

        var result = await DecideAsync(world, Lin);
        var decision = await DecisionAsync(world);

        Assert.Equal(ApprovalVerdict.Allowed, result.Verdict);
        Assert.Equal((ApprovalState.Approved, Lin, "Looks right"), (decision.State, decision.Actor, decision.Note));
        Assert.Equal(["Approve", "Refuse"], item.Actions.Select(action => action.Label));
        Assert.All(item.Actions, action => Assert.Contains(Request.Hash, action.Body, StringComparison.Ordinal));
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(["approval.requested", "approval.approved"], await ActionsAsync(world));
    }

    [Fact]
    public async Task Ask_RefusedByWhoeverAsked_ThatIsARefusal()
    {
        await using var world = await BeginAsync();

        await DecideAsync(world, Grace, approve: false);

        Assert.Equal(ApprovalState.Refused, (await DecisionAsync(world)).State);
    }

    [Fact]
    public async Task Ask_NobodyDecides_Expires()
    {
        await using var world = await BeginAsync(("Approvals:ExpiresAfter", "2.00:00:00"));
        await world.PassAsync(TimeSpan.FromDays(1.9));
        Assert.Equal(RuntimeStatus.Running, (await world.Client.GetAsync(Instance))!.Status);

        var decision = await DecisionAsync(world);

        Assert.Equal((ApprovalState.Expired, AttestationWorld.Start.AddDays(2)), (decision.State, decision.ExpiresAt));
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(ApprovalVerdict.NotPending, (await DecideAsync(world, Lin)).Verdict);
    }

    [Fact]
    public async Task Decide_TwoPeopleAtOnce_OneCounts()
    {
        await using var world = await BeginAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Task.Run(() => DecideAsync(world, $"operator:person-{number}", approve: number % 2 == 0))));

        Assert.Single(results, result => result.Verdict == ApprovalVerdict.Allowed);
        var decision = await DecisionAsync(world);
        Assert.Equal(results.Single(result => result.Verdict == ApprovalVerdict.Allowed).Record!.State, decision.State);
        Assert.Single(await ActionsAsync(world), action => action is "approval.approved" or "approval.refused");
    }

    [Fact]
    public async Task Decide_BeyondTheRole_DoesNotCountAndAnotherPersonMay()
    {
        await using var world = await BeginAsync(
            ("Approvals:Roles:junior:MaxBatchSize", "10"),
            ("Approvals:Roles:senior:MaxAmounts:EUR", "2000"),
            ("Approvals:Roles:reader:Kinds", "automaticAttestation"),
            ("Approvals:Operators:lin", "junior"),
            ("Approvals:Operators:ada", "senior"),
            ("Approvals:DefaultRole", "reader"));

        Assert.Equal(ApprovalVerdict.BatchTooLarge, (await DecideAsync(world, Lin)).Verdict);
        Assert.Equal(ApprovalVerdict.OtherKind, (await DecideAsync(world, "operator:somebody")).Verdict);
        Assert.Equal(ApprovalVerdict.Allowed, (await DecideAsync(world, "operator:ada")).Verdict);
        Assert.Equal(ApprovalState.Approved, (await DecisionAsync(world)).State);
    }

    [Fact]
    public async Task Decide_TheInstanceIsGone_TheButtonGoesToo()
    {
        await using var world = await BeginAsync();
        await world.Client.TerminateAsync(Instance);

        Assert.Equal(ApprovalVerdict.Allowed, (await DecideAsync(world, Lin)).Verdict);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Decide_NoSuchApproval_NoRecord()
    {
        await using var world = await AttestationWorld.CreateAsync();

        Assert.Null((await DecideAsync(world, Lin)).Record);
    }

    [Fact]
    public async Task Request_SameIdAnotherContent_Fails()
    {
        await using var world = await BeginAsync();

        await world.Client.StartAsync(ApprovedWorkflow.RegisteredName, "approved-2", Request with { Hash = ApprovalHash.Of("other") });
        var status = await world.Hold.RunUntilAsync(world.Client.WaitForCompletionAsync("approved-2"));

        Assert.Equal(RuntimeStatus.Failed, status.Status);
    }

    [Theory]
    [InlineData("Approvals:ExpiresAfter", "00:00:00", "ExpiresAfter")]
    [InlineData("Approvals:Operators:lin", "nobody", "Operators:lin")]
    [InlineData("Approvals:DefaultRole", "nobody", "DefaultRole")]
    [InlineData("Approvals:Roles:lead:Kinds", "misspelt", "Roles:lead:Kinds")]
    [InlineData("Approvals:Roles:lead:MaxBatchSize", "-1", "Roles:lead:MaxBatchSize")]
    [InlineData("Approvals:Roles:lead:MaxAmounts:EURO", "5", "Roles:lead:MaxAmounts:EURO")]
    public async Task Options_ThatMeanNothing_AreRefusedByName(string key, string value, string named)
    {
        await using var world = await AttestationWorld.CreateAsync((key, value));

        var refused = Assert.ThrowsAny<Exception>(() => world.Get<Microsoft.Extensions.Options.IOptions<ApprovalOptions>>().Value);

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<AttestationWorld> BeginAsync(params (string, string)[] settings)
    {
        var world = await AttestationWorld.CreateAsync(settings);
        await world.Client.StartAsync(ApprovedWorkflow.RegisteredName, Instance, Request);
        await world.SettleAsync();
        return world;
    }

    private static Task<ApprovalResult> DecideAsync(AttestationWorld world, string actor, bool approve = true) =>
        world.Get<IApprovals>().DecideAsync(
            Request.Id, actor, new ApprovalAnswer(approve, Request.Hash, "Looks right"), CancellationToken.None);

    private static async Task<ApprovalDecision> DecisionAsync(AttestationWorld world)
    {
        var status = await world.Hold.RunUntilAsync(world.Client.WaitForCompletionAsync(Instance).WaitAsync(TimeSpan.FromMinutes(1)));
        return status.Output!.Value.Deserialize<ApprovalDecision>(DurableJson.Options)!;
    }

    private static async Task<IReadOnlyList<string>> ActionsAsync(AttestationWorld world)
    {
        var actions = new List<string>();
        await foreach (var chained in world.Get<IAuditLog>().ReadAsync(Instance, CancellationToken.None))
        {
            actions.Add(chained.Entry.Action);
        }

        return [.. actions.Where(action => action != "approval.not-allowed")];
    }
}
