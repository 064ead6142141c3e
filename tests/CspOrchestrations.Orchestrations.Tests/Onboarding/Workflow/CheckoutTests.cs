using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding.Workflow;

public sealed class CheckoutTests
{
    [Fact]
    public async Task Checkout_AgreementBecameStale_GoesBackToTheAgreementAndBuysOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.Refuse, status: 403, code: "900428");

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingOutcome.Onboarded, result.Outcome);
        Assert.Contains("onboarding.agreement-refused", await onboarding.AuditActionsAsync());
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Checkout_OneLineRefused_OthersAreBoughtAndAPersonGivesItUp()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings
        {
            RefusedProducts = new Dictionary<string, string> { [OnboardingWorld.PowerBi.ProductId] = "800002" },
        });

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid, OnboardingWorld.Basic, OnboardingWorld.PowerBi));
        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);
        var answered = await onboarding.AnswerAsync(new OnboardingAnswer(OnboardingAnswerKind.SkipLine, Line: 1));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(
            [OnboardingLineState.Active, OnboardingLineState.Refused], asked.Lines.Select(line => line.State));
        Assert.Equal("800002", asked.Lines[1].Refusal?.Code);
        Assert.Equal(CommandOutcome.Accepted, answered);
        Assert.Equal(OnboardingOutcome.PartlyOnboarded, result.Outcome);
        Assert.Equal(1, await onboarding.EffectsAsync(PartnerEffectKind.OrderCreated));
    }

    [Fact]
    public async Task Checkout_AnswerLostAndKeyForgotten_IsFoundAndNotBoughtTwice()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync(new PartnerCenterSettings { RequestIdMemory = TimeSpan.Zero });
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.ErrorAfter, status: 0);

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
    public async Task Checkout_OutageForADay_CancelFindsThatNothingWasBought()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.Checkout, FaultKind.ErrorBefore, count: 1_000);

        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.Valid));
        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);
        var cancelled = await onboarding.CancelAsync();
        var result = await onboarding.CompleteAsync();

        Assert.Equal([OnboardingAnswerKind.Retry], asked.Answers);
        Assert.Equal((CommandOutcome.Accepted, OnboardingOutcome.Cancelled), (cancelled, result.Outcome));
        Assert.Equal(0, await onboarding.EffectsAsync(PartnerEffectKind.CartCheckedOut));
    }

    [Fact]
    public async Task Credentials_TakenTwice_AreHandedOverOnce()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();
        await onboarding.ReachAsync(OnboardingState.SecuringAgreement);

        var takes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => onboarding.Onboardings.TakeCredentialsAsync(
            OnboardingWorld.InstanceId, PartnerCenterWorld.Operator, "First sign-in", CancellationToken.None))));

        var handed = Assert.Single(takes, take => take.Outcome == CredentialsOutcome.HandedOver);
        Assert.NotEqual("", handed.Credentials!.Password);
        Assert.Equal(4, takes.Count(take => take.Outcome == CredentialsOutcome.TakenBefore));
        Assert.DoesNotContain(handed.Credentials.Password, onboarding.World.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DomainIsTaken_AnotherDomainIsTaken()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync(OnboardingWorld.NewCustomer with
        {
            Customer = OnboardingWorld.Profile with { Domain = "dunlin.onmicrosoft.com" },
        });
        var asked = await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        await onboarding.AnswerAsync(new OnboardingAnswer(OnboardingAnswerKind.UseCustomer, CustomerId: SeededPartnerCenter.Valid));
        var result = await onboarding.CompleteAsync();

        Assert.Equal(OnboardingAnswerKind.UseCustomer, asked.Answers[0]);
        Assert.Equal((OnboardingOutcome.Onboarded, SeededPartnerCenter.Valid), (result.Outcome, result.CustomerId!.Value));
    }

    [Fact]
    public async Task Create_AnswerLost_IsNotCreatedTwice()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        onboarding.World.Fault(FaultRoute.CreateCustomer, FaultKind.ErrorAfter, status: 0);
        onboarding.World.Fault(FaultRoute.CreateCustomer, FaultKind.Malformed);

        await onboarding.BeginAsync();
        var record = await onboarding.ReachAsync(OnboardingState.SecuringAgreement);

        Assert.NotNull(record.CredentialsId);
        Assert.Single(onboarding.PartnerCenter.Effects(), effect => effect.Kind == PartnerEffectKind.CustomerCreated);
    }

    [Fact]
    public async Task Cancel_WhileTheCustomerIsAsked_EndsTheAttestationToo()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync();
        var record = await onboarding.ReachAsync(OnboardingState.SecuringAgreement);
        await onboarding.World.PassAsync(TimeSpan.FromMinutes(1));

        await onboarding.CancelAsync();
        var result = await onboarding.CompleteAsync();
        await onboarding.World.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OnboardingOutcome.Cancelled, result.Outcome);
        record = await onboarding.RecordAsync();
        var attestation = await onboarding.World.Get<IAttestations>().FindAsync(record.AttestationInstanceId!, CancellationToken.None);
        Assert.Equal(Core.Attestation.AttestationState.Cancelled, attestation!.State);
    }

    [Fact]
    public async Task Reseller_NotActive_AsksForAnotherOne()
    {
        await using var onboarding = await OnboardingWorld.CreateAsync();
        await onboarding.BeginAsync(OnboardingWorld.Existing(SeededPartnerCenter.OfReseller) with
        {
            ResellerPartnerId = SeededPartnerCenter.InactiveReseller,
        });
        await onboarding.ReachAsync(OnboardingState.NeedsPerson);

        await onboarding.AnswerAsync(new OnboardingAnswer(
            OnboardingAnswerKind.ChangeReseller, ResellerPartnerId: SeededPartnerCenter.ActiveReseller));

        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
    }
}
