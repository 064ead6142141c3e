using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Direct;

public sealed class DirectAttestationTests
{
    private static readonly Signatory Grace = new("Grace", "Example", "grace@example.com", "+1 202 555 0177");

    [Fact]
    public async Task Run_StatusCanBeRead_PolledAndFinalizedOnce()
    {
        await using var world = await DirectWorld.CreateAsync(canRead: true);
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(
            [PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted, PartnerEffectKind.AgreementCreated],
            world.PartnerEffects());
    }

    [Fact]
    public async Task Run_StatusCannotBeRead_NothingIsTriedUntilSomebodySaysSo()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();

        await world.PassAsync(TimeSpan.FromDays(2));

        Assert.Equal(AttestationState.AwaitingAcceptance, (await world.RecordAsync()).State);
        Assert.DoesNotContain(PartnerEffectKind.AgreementCreated, world.PartnerEffects());
    }

    [Fact]
    public async Task Signal_StatusCannotBeRead_FinalizedOnce()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();

        Assert.Equal(CommandOutcome.Accepted, await world.SignalAsync());
        Assert.Equal(CommandOutcome.Accepted, await world.SignalAsync());
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
        Assert.Contains("attestation.acceptance-reported", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Signal_BeforeTheAcceptance_IsNoFailureAndTheNextOneCounts()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);

        await world.SignalAsync();
        await world.SettleAsync();
        var early = await world.RecordAsync();
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.AwaitingAcceptance, early.State);
        Assert.NotNull(early.NotAcceptedAt);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
        var refusal = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.not-accepted-yet");
        Assert.Equal("AttestationNotAccepted", refusal.Data["code"]);
    }

    [Fact]
    public async Task Answer_ConfirmAccepted_FinalizesAndNamesTheOperator()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();

        Assert.Equal(CommandOutcome.Accepted, await world.AnswerAsync(AttestationAnswerKind.ConfirmAccepted));
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        var confirmed = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.acceptance-confirmed");
        Assert.Equal(AttestationWorld.Operator, confirmed.Actor);
    }

    [Fact]
    public async Task Answer_ConfirmAcceptedWhenNothingWaits_RefusedAndAudited()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.RequestFor(SeededPartnerCenter.Valid));
        await world.CompleteAsync();

        Assert.Equal(CommandOutcome.NotInThisState, await world.AnswerAsync(AttestationAnswerKind.ConfirmAccepted));
        Assert.Equal("attestation.confirmation-refused", (await world.AuditActionsAsync())[^1]);
    }

    [Fact]
    public async Task Reminder_StatusCannotBeRead_AsksTheOperatorToo()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        Assert.Empty(await world.AttentionAsync());

        await world.PassAsync(TimeSpan.FromDays(3.5));

        var item = Assert.Single(await world.AttentionAsync());
        Assert.Contains(item.Actions, action => action.Body == """{"kind":"confirmAccepted"}""");
        world.AcceptsAtMicrosoft();
        await world.AnswerAsync(AttestationAnswerKind.ConfirmAccepted);
        await world.CompleteAsync();
        Assert.Empty(await world.AttentionAsync());
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.Malformed)]
    public async Task Finalize_EffectWithoutAnswer_OneAgreement(FaultKind fault)
    {
        await using var world = await DirectWorld.CreateAsync();
        world.Fault(FaultRoute.CreateAgreement, fault);
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
    }

    [Fact]
    public async Task Start_EffectWithoutAnswer_OneAttestationByItsKey()
    {
        await using var world = await DirectWorld.CreateAsync();
        world.Fault(FaultRoute.StartEnhancedAttestation, FaultKind.ErrorAfter);
        await world.BeginAsync(DirectWorld.Request);

        await world.ReachAsync(AttestationState.AwaitingAcceptance);

        Assert.Equal([PartnerEffectKind.AttestationStarted], world.PartnerEffects());
    }

    [Fact]
    public async Task Run_AcceptedDirectlyMeanwhile_NoticedWithoutASignal()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);

        world.Simulator.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Contains("attestation.accepted-elsewhere", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_LinkExpires_NewAttestation()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);

        await world.PassAsync(TimeSpan.FromDays(31));

        Assert.Equal(2, (await world.RecordAsync()).Generation);
        Assert.Equal(2, world.PartnerEffects().Count(kind => kind == PartnerEffectKind.AttestationStarted));
    }

    [Fact]
    public async Task Finalize_DuplicateSignatory_AsksForAnotherAndGoesOn()
    {
        await using var world = await DirectWorld.CreateAsync();
        var request = DirectWorld.RequestFor(SeededPartnerCenter.DuplicateSignatory) with { Signatory = SeededPartnerCenter.KnownSignatory };
        await world.BeginAsync(request);
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();

        await world.ReachAsync(AttestationState.NeedsPerson);
        var item = Assert.Single(await world.AttentionAsync());
        await world.AnswerAsync(AttestationAnswerKind.ChangeSignatory, Grace);
        await world.SettleAsync();
        world.AcceptsAtMicrosoft();
        await world.PassAsync(TimeSpan.FromMinutes(1));
        await world.SignalAsync();
        var result = await world.CompleteAsync();

        Assert.Contains("another e-mail address or phone number", item.Reason, StringComparison.Ordinal);
        Assert.Contains(ProblemCodes.AgreementExists, item.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(item.Actions, action => action.Body.Contains("retry", StringComparison.Ordinal));
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
    }

    [Fact]
    public async Task Cancel_AfterATryThatWasTooEarly_Cancelled()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        await world.SignalAsync();
        await world.SettleAsync();

        await world.CancelAsync();

        Assert.Equal(AttestationOutcome.Cancelled, (await world.CompleteAsync()).Outcome);
    }

    [Fact]
    public async Task Cancel_WhileFinalizingWaits_TheAgreementTellsWhetherItIsTooLate()
    {
        await using var world = await DirectWorld.CreateAsync();
        world.Fault(FaultRoute.CreateAgreement, FaultKind.Throttle, retryAfterSeconds: 3600);
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();
        await world.ReachAsync(AttestationState.Finalizing);

        await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Cancelled, result.Outcome);
        Assert.DoesNotContain(PartnerEffectKind.AgreementCreated, world.PartnerEffects());
    }
}
