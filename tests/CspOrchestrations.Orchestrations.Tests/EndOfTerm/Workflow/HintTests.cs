using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.PartnerCenter.Webhooks;
using static CspOrchestrations.Orchestrations.Tests.EndOfTerm.EndOfTermWorld;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Workflow;

/// <summary>Partner Center's events make a workflow look early, and decide nothing.</summary>
public sealed class HintTests
{
    private static readonly PartnerCenterEvent Updated = new("key-1", "subscription-updated", SubscriptionId);

    [Fact]
    public async Task Take_SubscriptionUpdated_TheWorkflowLooksAtOnce()
    {
        await using var world = await BegunAsync();
        world.Portal.SetEnd(SubscriptionId, autoRenew: false, "Cancel");
        Assert.Equal(EndOfTermState.Undecided, await world.StateAsync());

        await world.Get<ISubscriptionHints>().TakeAsync(Updated, default);
        await world.SettleAsync();

        Assert.Equal(EndOfTermIntent.Cancel, (await world.RecordAsync()).Intent);
    }

    [Fact]
    public async Task Take_SameEventAgain_NobodyLooks()
    {
        await using var world = await BegunAsync();
        await world.Get<ISubscriptionHints>().TakeAsync(Updated, default);
        await world.SettleAsync();
        world.Portal.SetEnd(SubscriptionId, autoRenew: false, "Cancel");

        await world.Get<ISubscriptionHints>().TakeAsync(Updated, default);
        await world.SettleAsync();

        Assert.Equal(EndOfTermIntent.Renew, (await world.RecordAsync()).Intent);
    }

    [Theory]
    [InlineData("subscription-updated", "another")]
    [InlineData("subscription-updated", null)]
    [InlineData("test-created", SubscriptionId)]
    public async Task Take_NothingToWake_ChangesNothing(string name, string? subscriptionId)
    {
        await using var world = await BegunAsync();
        var before = await world.ActionsAsync();

        await world.Get<ISubscriptionHints>().TakeAsync(new PartnerCenterEvent("key-2", name, subscriptionId), default);
        await world.SettleAsync();

        Assert.Equal(before, await world.ActionsAsync());
    }

    /// <summary>By then the event is refused by its age, so its key need not be kept.</summary>
    [Fact]
    public async Task Forget_EventsTwiceAsOldAsTheyMayBe_ByTheNextSweep()
    {
        await using var world = await CreateAsync();
        var hints = world.Get<ISubscriptionHints>();
        await hints.TakeAsync(Updated, default);
        await world.PassAsync((2 * new WebhookOptions().MaxAge) + TimeSpan.FromMinutes(1));
        await hints.TakeAsync(Updated with { Key = "key-2" }, default);

        Assert.Equal(1, await hints.ForgetOldAsync(default));
        Assert.Equal(0, await hints.ForgetOldAsync(default));

        await world.PassAsync((2 * new WebhookOptions().MaxAge) + TimeSpan.FromMinutes(1));
        await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, default);
        await world.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(0, await hints.ForgetOldAsync(default));
    }
}
