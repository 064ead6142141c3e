using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Tests.Attestation.Direct;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.DirectAcceptance;

public sealed class DirectAcceptanceTests
{
    private const string Address = "https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement";

    private static readonly StartAttestation AtMicrosoft = DirectWorld.Request with { Route = AttestationRoute.DirectAcceptance };
    private static readonly StartAttestation AtBroker = AttestationWorld.Request with { Route = AttestationRoute.DirectAcceptance };

    [Fact]
    public async Task Run_CustomerSignsAtMicrosoft_InvitedRemindedAndCompleted()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        var invitation = Assert.Single(world.Mails());

        await world.PassAsync(TimeSpan.FromDays(8));
        var mails = world.Mails();
        world.Simulator.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);
        var result = await world.CompleteAsync();

        Assert.Contains(Address, Unfolded(invitation), StringComparison.Ordinal);
        Assert.DoesNotContain("attestations/attestation-", Unfolded(invitation), StringComparison.Ordinal);
        Assert.Equal(3, mails.Count);
        Assert.Equal(AttestationOutcome.AcceptedDirectly, result.Outcome);
        Assert.Equal([PartnerEffectKind.AgreementSigned], world.PartnerEffects());
    }

    [Fact]
    public async Task Run_CustomerOfTheBroker_ItsCopyIsBroughtUpToDate()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync(AtBroker);
        await world.PassAsync(TimeSpan.FromHours(5));

        world.Simulator.AcceptDirectly(SeededPartner.WithoutAgreement);
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.AcceptedDirectly, result.Outcome);
        Assert.DoesNotContain(EffectKind.AttestationStarted, world.Effects());
    }

    [Fact]
    public async Task Run_AlreadySigned_NobodyIsWrittenTo()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.RequestFor(SeededPartnerCenter.DirectlySigned) with { Route = AttestationRoute.DirectAcceptance });

        Assert.Equal(AttestationOutcome.AlreadyAccepted, (await world.CompleteAsync()).Outcome);
        Assert.Empty(world.Mails());
    }

    [Fact]
    public async Task Cancel_WhileTheCustomerIsAwaited_Cancelled()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        await world.PassAsync(TimeSpan.FromDays(1));

        await world.CancelAsync();

        Assert.Equal(AttestationOutcome.Cancelled, (await world.CompleteAsync()).Outcome);
    }

    [Fact]
    public async Task Confirm_CustomerHasSigned_LooksAtOnce()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        await world.PassAsync(TimeSpan.FromDays(1));
        world.Simulator.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);

        await world.AnswerAsync(AttestationAnswerKind.ConfirmAccepted);
        await world.SettleAsync();

        Assert.Equal(AttestationState.Completed, (await world.RecordAsync()).State);
    }

    [Fact]
    public async Task Run_ConsentLost_GoesOnWhenItIsGiven()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        world.Simulator.Login.DropMfa();
        await world.PassAsync(TimeSpan.FromDays(1));
        world.Simulator.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);

        await world.ConsentAsync();

        Assert.Equal(AttestationOutcome.AcceptedDirectly, (await world.CompleteAsync()).Outcome);
    }

    [Fact]
    public async Task Run_OutageOfHours_IsOutlastedWithoutAQuestion()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        world.Fault(FaultRoute.ReadDirectSigned, FaultKind.ErrorBefore, count: 60);

        await world.PassAsync(TimeSpan.FromHours(6));

        Assert.Equal(AttestationState.AwaitingDirectAcceptance, (await world.RecordAsync()).State);
    }

    [Fact]
    public async Task Answer_AnotherSignatory_IsInvitedInstead()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(AtMicrosoft);
        world.Fault(FaultRoute.ReadDirectSigned, FaultKind.Refuse);
        await world.ReachAsync(AttestationState.NeedsPerson);

        await world.AnswerAsync(AttestationAnswerKind.ChangeSignatory, new Signatory("Grace", "Example", "grace@example.com", null));
        await world.SettleAsync();

        Assert.Equal(AttestationState.AwaitingDirectAcceptance, (await world.RecordAsync()).State);
        Assert.Contains(world.Mails(), mail => mail.Contains("grace@example.com", StringComparison.Ordinal));
    }

    /// <summary>Mails break long lines.</summary>
    private static string Unfolded(string mail) => mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
}
