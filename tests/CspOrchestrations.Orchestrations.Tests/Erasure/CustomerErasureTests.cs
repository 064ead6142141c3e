using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Orchestrations.Tests.Campaigns;
using CspOrchestrations.Orchestrations.Tests.Onboarding;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Tests.Erasure;

/// <summary>An onboarding with its attestation and an end of a term, of one customer; then the customer is erased.</summary>
public sealed class CustomerErasureTests
{
    private const string SubscriptionId = "5ab5c21b-0000-4000-8000-0000000000e1";

    private static readonly EndOfTermRecipient Recipient = new("Canarybob Examplename", "canary.bob@example.com");

    private static readonly string[] Canaries =
    [
        .. CanaryScan.TextsOf(OnboardingWorld.Ada),
        OnboardingWorld.Profile.Email,
        OnboardingWorld.Profile.Address.Line1,
        OnboardingWorld.Company,
        Recipient.Name,
        Recipient.EmailAddress,
    ];

    [Fact]
    public async Task Erase_OnboardedCustomer_LeavesNothingInAnyFileAndTheAuditVerifies()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var world = onboarding.World;
        var before = await ProtectedRows.ReadAsync(world.Folder);
        var customer = await LiveAsync(onboarding);
        var alive = await ProtectedRows.ReadAsync(world.Folder);
        Assert.Contains(Mails(world), mail => mail.Contains(Recipient.EmailAddress, StringComparison.Ordinal));
        Assert.Contains(Mails(world), mail => mail.Contains(OnboardingWorld.Ada.EmailAddress, StringComparison.Ordinal));

        var plan = await PlanAsync(world, customer);
        Assert.Equal(
            ["attestation", "endofterm", "onboarding"],
            plan.Workflows.Select(workflow => workflow.InstanceId.Split('-')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Mails(world).Count, plan.Mails);
        Assert.Equal(ErasureOutcome.StillRunning, (await ApplyAsync(world, plan)).Outcome);
        var result = await ApplyAsync(world, plan, endRunning: true);

        Assert.Equal((ErasureOutcome.Erased, plan.Mails), (result.Outcome, result.Mails));
        // What is left is the partner's refresh token, which has changed with its use.
        var left = await ProtectedRows.ReadAsync(world.Folder);
        var gone = alive.Where(row => !left.ContainsKey(row.Key)).Select(row => row.Value).ToList();
        Assert.Equal(before.Count, left.Count);
        Assert.True(gone.Count >= 4, $"{gone.Count} encrypted values");
        CanaryScan.AssertInNoFile(Canaries, gone, world.Folder);
        // The name of the tenant that was made stands in the evidence of its making, and nowhere else.
        Assert.Equal(0, await ProtectedRows.CountRecordsAsync(world.Folder, OnboardingWorld.Domain));
        var rest = await PlanAsync(world, customer);
        Assert.Equal((0, 0, 0), (rest.Workflows.Count, rest.Campaigns.Count, rest.Mails));
        Assert.Empty((await world.Get<IAuditLog>().VerifyAsync(CancellationToken.None)).Breaks);
        Assert.Equal(["customer.erasure-requested", "customer.erased"], await world.AuditActionsAsync($"customer-{customer}"));
        Assert.NotEmpty(await world.AuditActionsAsync(OnboardingWorld.InstanceId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Erase_DiesHalfWay_ANewPlanDoesTheRest(int purges)
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var world = onboarding.World;
        var customer = await LiveAsync(onboarding);
        var plan = await PlanAsync(world, customer);
        world.Mortal.PurgesUntilDeath = purges;
        await Assert.ThrowsAsync<IOException>(() => ApplyAsync(world, plan, endRunning: true));
        await world.RestartAsync();

        var rest = await PlanAsync(world, customer);
        Assert.Equal(plan.Workflows.Count - purges, rest.Workflows.Count);
        Assert.Equal(ErasureOutcome.Erased, (await ApplyAsync(world, rest, endRunning: true)).Outcome);

        CanaryScan.AssertInNoFile(Canaries, [], world.Folder);
    }

    [Fact]
    public async Task Erase_SomethingIsNewSinceThePlan_IsRefusedAndChangesNothing()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var world = onboarding.World;
        var customer = await LiveAsync(onboarding, withEndOfTerm: false);
        var plan = await PlanAsync(world, customer);
        await StartEndOfTermAsync(world, customer);

        Assert.Equal(ErasureOutcome.OtherPlan, (await ApplyAsync(world, plan, endRunning: true)).Outcome);

        Assert.NotNull(await onboarding.RecordAsync());
        Assert.Empty(await world.AuditActionsAsync($"customer-{customer}"));
    }

    [Fact]
    public async Task Erase_OthersAreThere_TheyStay()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var world = onboarding.World;
        var customer = await LiveAsync(onboarding, withEndOfTerm: false);

        var nobody = await PlanAsync(world, Guid.NewGuid());
        await ApplyAsync(world, nobody, endRunning: true);

        Assert.Equal(OnboardingState.Completed, (await onboarding.RecordAsync()).State);
        Assert.NotEmpty((await PlanAsync(world, customer)).Workflows);
    }

    [Fact]
    public async Task Erase_CustomerOfACampaign_LosesItsRowWhenTheCampaignHasEnded()
    {
        await using var campaign = await CampaignWorld.CreateAsync();
        var world = campaign.World;
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);
        var customer = SeededPartnerCenter.Stale;
        var contact = (await campaign.CustomerAsync(customer)).ContactId!.Value;
        var rows = (await campaign.CustomersAsync()).Count;

        var running = await PlanAsync(world, customer.Value);
        Assert.Equal(ErasureOutcome.StillRunning, (await ApplyAsync(world, running, endRunning: true)).Outcome);
        Assert.Equal(CommandOutcome.Accepted, await campaign.Campaigns.CancelAsync(CampaignWorld.InstanceId, PartnerCenterWorld.Operator, null, CancellationToken.None));
        await world.SettleAsync();
        Assert.Equal(ErasureOutcome.Erased, (await ApplyAsync(world, await PlanAsync(world, customer.Value))).Outcome);

        Assert.Equal(rows - 1, (await campaign.CustomersAsync()).Count);
        Assert.DoesNotContain(contact.ToString(), (await ProtectedRows.ReadAsync(world.Folder)).Keys);
    }

    /// <summary>Onboarded, attested, and with the end of a term that the customer was invited to decide.</summary>
    private static async Task<Guid> LiveAsync(OnboardingWorld onboarding, bool withEndOfTerm = true)
    {
        await onboarding.BeginAsync();
        await onboarding.CustomerAcceptsAsync();
        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        var customer = (await onboarding.RecordAsync()).CustomerId!.Value.Value;
        if (withEndOfTerm)
        {
            await StartEndOfTermAsync(onboarding.World, customer);
        }

        return customer;
    }

    private static async Task StartEndOfTermAsync(PartnerCenterWorld world, Guid customer)
    {
        var customerId = new Core.Identity.CustomerId(customer);
        var lastDay = DateOnly.FromDateTime(world.Clock.GetUtcNow().UtcDateTime).AddDays(20);
        world.PartnerCenter.Subscriptions.Add(new NewSubscription(customerId, lastDay.AddDays(1).AddYears(-1), lastDay, Id: SubscriptionId));
        var endOfTerm = world.Get<IEndOfTerm>();
        Assert.Equal(EndOfTermCommandResult.Accepted, await endOfTerm.StartAsync(customerId, SubscriptionId, PartnerCenterWorld.Operator, CancellationToken.None));
        await world.SettleAsync();
        Assert.Equal(
            EndOfTermCommandResult.Accepted, await endOfTerm.InviteAsync(SubscriptionId, PartnerCenterWorld.Operator, Recipient, CancellationToken.None));
    }

    private static Task<ErasurePlan> PlanAsync(PartnerCenterWorld world, Guid customer) =>
        world.Get<ICustomerErasure>().PlanAsync(customer, CancellationToken.None);

    private static Task<ErasureResult> ApplyAsync(PartnerCenterWorld world, ErasurePlan plan, bool endRunning = false) =>
        world.Get<ICustomerErasure>().ApplyAsync(
            new ErasureOrder(plan.Customer, plan.Hash, PartnerCenterWorld.Operator, "Asked by the customer", endRunning), CancellationToken.None);

    private static List<string> Mails(PartnerCenterWorld world) =>
        [.. Directory.EnumerateFiles(Path.Combine(world.Folder, "outbox"), "*.eml").Select(File.ReadAllText)];
}
