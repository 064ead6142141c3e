using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

/// <summary>What Partner Center refuses on the way, and what a person does about it.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task Address_Rejected_PersonCorrectsItAndNothingWasCreatedBefore()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.ValidateAddress, FaultKind.Refuse, status: 400, code: "2000");

        await onboarding.BeginAsync();
        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);
        var createdBefore = onboarding.PartnerCenter.Effects().Count(effect => effect.Kind == PartnerEffectKind.CustomerCreated);
        await onboarding.AnswerAsync(new OnboardingAnswer(
            OnboardingAnswerKind.ChangeCustomer,
            Customer: OnboardingWorld.Profile with { Address = OnboardingWorld.Profile.Address with { PostalCode = "98053" } }));
        await onboarding.CustomerAcceptsAsync();

        Assert.Equal(OnboardingAnswerKind.ChangeCustomer, asked.Answers[0]);
        Assert.Contains("address", asked.WaitingFor, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Canary", asked.WaitingFor, StringComparison.Ordinal);
        Assert.Equal(0, createdBefore);
        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CustomerCreated));
    }

    [Fact]
    public async Task Domain_BelongsToSomebodyElse_PersonChoosesAnother()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync(OnboardingWorld.NewCustomer with
        {
            Customer = OnboardingWorld.Profile with { Domain = "dunlin.onmicrosoft.com" },
        });
        await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        var answered = await onboarding.AnswerAsync(new OnboardingAnswer(
            OnboardingAnswerKind.ChangeCustomer, Customer: OnboardingWorld.Profile));
        await onboarding.CustomerAcceptsAsync();

        Assert.Equal(CommandOutcome.Accepted, answered);
        var result = await onboarding.CompleteAsync();
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.NotEqual(SeededPartnerCenter.Valid, result.CustomerId!.Value);
    }

    [Theory]
    [InlineData("900428")]
    [InlineData("13605")]
    public async Task Checkout_AgreementStaleOrMissing_GoesBackToTheAgreementAndBuysOnce(string code)
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.Refuse, status: 403, code: code);

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Contains("onboarding.agreement-refused", await onboarding.AuditActionsAsync());
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    /// <summary>An agreement that counts as valid here and is not believed there is not asked for without end.</summary>
    [Fact]
    public async Task Checkout_AgreementIsNeverBelieved_AsksAPerson()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.Refuse, count: 100, status: 403, code: "900428");

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        Assert.Equal([OnboardingAnswerKind.Retry, OnboardingAnswerKind.ChangeSignatory], asked.Answers);
        Assert.Contains("900428", asked.WaitingFor! + Assert.Single(await onboarding.World.AttentionAsync()).Reason, StringComparison.Ordinal);
        Assert.Equal(6, (await onboarding.AuditActionsAsync()).Count(action => action == "onboarding.cart-filled"));
        Assert.Equal(0, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Line_IsRefused_AnotherProductIsBoughtInItsPlace()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings
        {
            RefusedProducts = new Dictionary<string, string> { [OnboardingWorld.PowerBi.ProductId] = "800002" },
        });
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid, OnboardingWorld.PowerBi));
        await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        var wrongLine = await onboarding.AnswerAsync(new OnboardingAnswer(
            OnboardingAnswerKind.ChangeLine, Line: 7, Product: OnboardingWorld.Basic));
        await onboarding.AnswerAsync(new OnboardingAnswer(OnboardingAnswerKind.ChangeLine, Line: 0, Product: OnboardingWorld.Basic));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(CommandOutcome.NotInThisState, wrongLine);
        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Equal(OnboardingWorld.Basic, Assert.Single(result.Lines).Product);
    }
}
