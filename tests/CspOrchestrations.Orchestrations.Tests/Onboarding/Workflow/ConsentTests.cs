using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

public sealed class ConsentTests
{
    [Fact]
    public async Task Consent_MissingForTheOrderedAttestation_IsSaidAndGoesOnWhenGiven()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();
        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);
        onboarding.World.Simulator.Login.DropMfa();

        await onboarding.CustomerAcceptsAsync();
        await onboarding.World.PassAsync(TimeSpan.FromDays(1));
        var waiting = await onboarding.Onboardings.ReadAsync(OnboardingWorld.InstanceId, default);
        await onboarding.World.GiveConsentAsync();
        var result = await onboarding.CompleteAsync();
        var afterwards = await onboarding.Onboardings.ReadAsync(OnboardingWorld.InstanceId, default);

        Assert.Contains("consent", waiting!.ConsentNeeded, StringComparison.Ordinal);
        Assert.Contains("MFA", waiting.ConsentNeeded, StringComparison.Ordinal);
        Assert.Null(afterwards!.ConsentNeeded);
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
    }

    [Fact]
    public async Task Consent_MissingForTheOwnSteps_IsSaidAndBuysOnceWhenGiven()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Simulator.Login.DropMfa();
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        await onboarding.World.PassAsync(TimeSpan.FromHours(5));
        var waiting = await onboarding.Onboardings.ReadAsync(OnboardingWorld.InstanceId, default);

        await onboarding.World.GiveConsentAsync();
        var result = await onboarding.CompleteAsync();

        Assert.NotNull(waiting!.ConsentNeeded);
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Credentials_HandedOver_AreNoLongerAnnounced()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();
        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);

        var before = await onboarding.Onboardings.ReadAsync(OnboardingWorld.InstanceId, default);
        await onboarding.Onboardings.TakeCredentialsAsync(OnboardingWorld.InstanceId, PartnerCenterWorld.Operator, "First sign-in", default);
        var after = await onboarding.Onboardings.ReadAsync(OnboardingWorld.InstanceId, default);

        Assert.True(before!.HasCredentials);
        Assert.False(after!.HasCredentials);
    }
}
