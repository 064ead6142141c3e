using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Direct;

public sealed class LostConsentTests
{
    [Fact]
    public async Task Run_ConsentLostBeforeTheFinalization_WaitsAndGoesOn()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        world.AcceptsAtMicrosoft();
        world.Simulator.Login.DropMfa();
        await world.SignalAsync();
        await world.PassAsync(TimeSpan.FromHours(30));

        var waiting = await world.RecordAsync();
        var status = await world.StatusAsync();
        await world.ConsentAsync();
        var result = await world.CompleteAsync();

        Assert.NotEqual(AttestationState.NeedsPerson, waiting.State);
        Assert.Contains("consent", status.WaitingFor, StringComparison.Ordinal);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.PartnerEffects(), PartnerEffectKind.AgreementCreated);
    }

    [Fact]
    public async Task Signal_WhileALookWaitsForConsent_IsNotLost()
    {
        await using var world = await DirectWorld.CreateAsync();
        await world.BeginAsync(DirectWorld.Request);
        world.Simulator.Login.DropMfa();
        await world.PassAsync(TimeSpan.FromHours(3));
        world.AcceptsAtMicrosoft();
        await world.SignalAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        await world.ConsentAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
    }

    [Fact]
    public async Task Cancel_WhileItWaitsForConsent_Cancelled()
    {
        await using var world = await DirectWorld.CreateAsync();
        world.Simulator.Login.DropMfa();
        await world.BeginAsync(DirectWorld.Request);
        await world.PassAsync(TimeSpan.FromMinutes(5));

        await world.CancelAsync();

        Assert.Equal(AttestationOutcome.Cancelled, (await world.CompleteAsync()).Outcome);
        Assert.Empty(world.PartnerEffects());
    }
}
