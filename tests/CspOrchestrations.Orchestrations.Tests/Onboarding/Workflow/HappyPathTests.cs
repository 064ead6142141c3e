using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

public sealed class HappyPathTests
{
    [Fact]
    public async Task Run_NewCustomer_FromNothingToAnActiveSubscription()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();

        var started = await onboarding.BeginAsync();
        await onboarding.CustomerAcceptsAsync();
        var result = await onboarding.CompleteAsync();

        Assert.Equal(StartWorkflowOutcome.Started, started.Outcome);
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        var line = Assert.Single(result.Lines);
        Assert.Equal(OnboardingLineState.Active, line.State);
        Assert.NotNull(line.SubscriptionId);
        Assert.Equal(
            [
                PartnerEffectKind.CustomerCreated, PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted,
                PartnerEffectKind.AgreementCreated, PartnerEffectKind.CartCreated, PartnerEffectKind.OrderCreated,
                PartnerEffectKind.SubscriptionCreated, PartnerEffectKind.CartCheckedOut,
            ],
            onboarding.World.Effects(result.CustomerId!.Value));
        Assert.Equal(
            [
                "onboarding.requested", "onboarding.checked", "onboarding.customer-created", "onboarding.agreement-asked",
                "onboarding.agreement-valid", "onboarding.cart-filled", "onboarding.checked-out", "onboarding.completed",
            ],
            await onboarding.AuditActionsAsync());
        Assert.Empty(await onboarding.World.AttentionAsync());
    }

    [Fact]
    public async Task Run_CustomerWithAValidAgreement_BuysAtOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid, OnboardingWorld.Basic, OnboardingWorld.PowerBi));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(2, result.Lines.Select(line => line.SubscriptionId).Distinct().Count());
        Assert.DoesNotContain(PartnerEffectKind.AttestationStarted, onboarding.World.Effects(SeededPartnerCenter.Valid));
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Run_IndirectResellersCustomer_ResellerIsValidatedAndNamed()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.OfReseller) with
        {
            ResellerPartnerId = SeededPartnerCenter.ActiveReseller,
        });

        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
    }

    [Fact]
    public async Task Run_TwoLinesOfOneProduct_EachHasASubscriptionOfItsOwn()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();

        await onboarding.BeginAsync(OnboardingWorld.Existing(
            SeededPartnerCenter.Valid, OnboardingWorld.Basic, OnboardingWorld.Basic with { Quantity = 7 }, OnboardingWorld.Basic));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(3, result.Lines.Select(line => line.SubscriptionId).Distinct().Count());
        Assert.All(result.Lines, line => Assert.Equal(OnboardingLineState.Active, line.State));
    }

    [Fact]
    public async Task Run_HostRestartsAtEachStep_GoesOn()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();

        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);
        await onboarding.World.RestartAsync();
        await onboarding.CustomerAcceptsAsync();
        await onboarding.ReachAsync(OnboardingState.Activating);
        await onboarding.World.RestartAsync();
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CustomerCreated));
    }
}
