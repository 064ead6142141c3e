using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Direct;

public sealed class ReattestationTests
{
    [Fact]
    public async Task Run_StaleAgreement_AttestedAgainByItsOldContact()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.RequestFor(SeededPartnerCenter.Stale) with { Signatory = null });
        var mail = Assert.Single(world.Mails());
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();

        var result = await world.CompleteAsync();

        Assert.Contains(SeededPartnerCenter.StaleSignatory.EmailAddress, mail, StringComparison.Ordinal);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
        var needed = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.needed");
        Assert.Equal("Stale", needed.Data["agreement"]);
    }

    [Fact]
    public async Task Run_NoAgreementNamesAContact_AsksWhoSigns()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request with { Signatory = null });

        await world.ReachAsync(AttestationState.NeedsPerson);
        await world.AnswerAsync(AttestationAnswerKind.ChangeSignatory, AttestationWorld.Ada);
        await world.SettleAsync();

        Assert.Equal(AttestationState.AwaitingAcceptance, (await world.RecordAsync()).State);
        Assert.Contains(AttestationWorld.Ada.EmailAddress, Assert.Single(world.Mails()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_ValidAgreement_NothingIsWritten(bool direct)
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.RequestFor(direct ? SeededPartnerCenter.DirectlySigned : SeededPartnerCenter.Valid));

        Assert.Equal(AttestationOutcome.AlreadyAccepted, (await world.CompleteAsync()).Outcome);
        Assert.Empty(world.PartnerEffects());
    }
}
