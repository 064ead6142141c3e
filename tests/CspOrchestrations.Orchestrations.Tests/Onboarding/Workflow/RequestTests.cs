using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

/// <summary>What a request id promises.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task Start_SameRequestTwice_IsOneOnboarding()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var request = OnboardingWorld.Existing(SeededPartnerCenter.Valid);

        var first = await onboarding.BeginAsync(request);
        var again = await onboarding.BeginAsync(request);
        await onboarding.CompleteAsync();
        var afterwards = await onboarding.BeginAsync(request);

        Assert.Equal(
            (StartWorkflowOutcome.Started, StartWorkflowOutcome.AlreadyStarted, StartWorkflowOutcome.AlreadyStarted),
            (first.Outcome, again.Outcome, afterwards.Outcome));
        Assert.Equal(first.InstanceId, again.InstanceId);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Start_SameIdForAnotherRequest_IsRefusedAndChangesNothing()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));

        var other = await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Stale));

        Assert.Equal(StartWorkflowOutcome.DifferentRequest, other.Outcome);
        Assert.Equal(SeededPartnerCenter.Valid, (await onboarding.RecordAsync()).CustomerId);
    }

    [Fact]
    public async Task Replace_StillRunning_IsRefused()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();
        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);

        var replaced = await onboarding.BeginAsync(OnboardingWorld.NewCustomer with { Replace = true });

        Assert.Equal(StartWorkflowOutcome.StillRunning, replaced.Outcome);
    }

    [Fact]
    public async Task Replace_HasEnded_BuysAnewAndKeepsTheEvidence()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        await onboarding.CompleteAsync();

        var replaced = await onboarding.BeginAsync(
            OnboardingWorld.Existing(SeededPartnerCenter.Valid, OnboardingWorld.PowerBi) with { Replace = true });
        var result = await onboarding.CompleteAsync();

        Assert.Equal(StartWorkflowOutcome.Started, replaced.Outcome);
        Assert.Equal(OnboardingWorld.PowerBi.ProductId, Assert.Single(result.Lines).Product.ProductId);
        Assert.Equal(2, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
        Assert.Equal(2, (await onboarding.AuditActionsAsync()).Count(action => action == "onboarding.completed"));
        Assert.Equal(2, (await onboarding.RecordAsync()).Incarnation);
    }
}
