using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

/// <summary>What takes longer than usual: carts that expire, orders that show late, subscriptions that do not become active.</summary>
public sealed class LatenessTests
{
    [Fact]
    public async Task Cart_ExpiresWhileThrottledForDays_IsFilledAnewAndBoughtOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.Throttle, count: 10, retryAfterSeconds: (int)TimeSpan.FromDays(1).TotalSeconds);

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        await onboarding.ReachAsync(OnboardingState.CheckingOut);
        await onboarding.World.PassAsync(TimeSpan.FromDays(9));
        var result = await onboarding.CompleteAsync();

        Assert.Contains("onboarding.cart-gone", await onboarding.AuditActionsAsync());
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Cart_ExpiresWhileAPersonIsAsked_IsFilledAnewAndBoughtOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.ErrorBefore, count: 1_000);
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        await onboarding.World.PassAsync(TimeSpan.FromDays(9));
        onboarding.World.Simulator.ClearFaults();
        await onboarding.AnswerAsync(OnboardingAnswerKind.Retry);
        var result = await onboarding.CompleteAsync();

        Assert.Contains("onboarding.cart-expired", await onboarding.AuditActionsAsync());
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    /// <summary>Up to a quarter of an hour is usual (orders), and more than twice as long is not lost either.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(45)]
    public async Task Order_ShowsLate_IsFoundAndBoughtOnce(int minutes)
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings
        {
            OrderDelay = TimeSpan.FromMinutes(minutes),
            ActivationDelay = TimeSpan.FromMinutes(minutes + 5),
        });

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
        Assert.Empty(await onboarding.World.AttentionAsync());
    }

    /// <summary>The answer is lost, and the order shows only after the patience for it: a cart that was bought is not bought again.</summary>
    [Fact]
    public async Task Order_AnswerLostAndShowsLate_IsFoundAndBoughtOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings
        {
            OrderDelay = TimeSpan.FromMinutes(15),
            ActivationDelay = TimeSpan.FromMinutes(20),
        });
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.ErrorAfter, status: 0);
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.ErrorBefore, count: 30);

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        await onboarding.World.UntilAsync(
            async () => (await onboarding.RecordAsync()).State is OnboardingState.NeedsPerson or OnboardingState.Completed,
            async () => $"{(await onboarding.RecordAsync()).State}");
        if ((await onboarding.RecordAsync()).State == OnboardingState.NeedsPerson)
        {
            await onboarding.AnswerAsync(OnboardingAnswerKind.Retry);
        }

        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Subscription_NotActiveForADay_AsksAPersonAndGoesOnLooking()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings { ActivationDelay = TimeSpan.FromDays(2) });
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));

        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);
        await onboarding.World.PassAsync(TimeSpan.FromDays(2));
        await onboarding.AnswerAsync(OnboardingAnswerKind.Retry);

        Assert.Contains("does not become active", asked.WaitingFor, StringComparison.Ordinal);
        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }
}
