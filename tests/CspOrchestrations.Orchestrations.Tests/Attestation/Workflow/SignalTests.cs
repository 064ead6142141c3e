using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class SignalTests
{
    [Fact]
    public async Task Signal_CustomerHasAccepted_LooksAtOnce()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(1));
        world.CustomerAccepts();
        var accepted = world.Clock.GetUtcNow();

        var outcome = await world.SignalAsync();
        await world.SettleAsync();

        Assert.Equal(CommandOutcome.Accepted, outcome);
        var seen = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.accepted");
        Assert.InRange(seen.At, accepted, accepted.AddSeconds(5));
        Assert.Equal(AttestationOutcome.Attested, (await world.CompleteAsync()).Outcome);
    }

    [Fact]
    public async Task Signal_BeforeTheFirstPoll_IsEnough()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:PollFirst", "02:00:00"), ("Attestation:PollLongest", "02:00:00"));
        await world.BeginAsync();
        world.CustomerAccepts();

        await world.SignalAsync();
        await world.SettleAsync();

        Assert.Equal(EffectKind.AttestationFinalized, world.Effects()[^1]);
    }

    [Fact]
    public async Task Signal_Forged_OnlyMakesItLook()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(1));
        var looks = world.Looks.Count;

        await world.SignalAsync();
        await world.SettleAsync();

        Assert.Equal(looks + 1, world.Looks.Count);
        Assert.Equal(AttestationState.AwaitingAcceptance, (await world.RecordAsync()).State);
        Assert.Equal([EffectKind.AttestationStarted], world.Effects());
    }

    [Fact]
    public async Task Signal_AfterLongSilence_PollsOftenAgain()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(1));
        await world.SignalAsync();
        await world.PassAsync(TimeSpan.FromSeconds(5));
        var looks = world.Looks.Count;

        await world.PassAsync(TimeSpan.FromMinutes(2));

        // After 15, 30 and 60 seconds instead of an hour.
        Assert.Equal(looks + 3, world.Looks.Count);
    }

    [Fact]
    public async Task Signal_Flood_PassesOneAnInterval()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(1));
        var looks = world.Looks.Count;

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(CommandOutcome.Accepted, await world.SignalAsync());
        }

        await world.PassAsync(TimeSpan.FromSeconds(4));

        Assert.Equal(looks + 1, world.Looks.Count);
    }

    [Fact]
    public async Task Signal_UnknownInstance_NotFound()
    {
        await using var world = await AttestationWorld.CreateAsync();

        Assert.Equal(CommandOutcome.NotFound, await world.SignalAsync());
    }

    [Fact]
    public async Task Signal_Ended_RefusedAndAuditedOnceAnInterval()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        world.CustomerAccepts();
        await world.CompleteAsync();

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(CommandOutcome.NotInThisState, await world.SignalAsync());
        }

        Assert.Single(await world.AuditActionsAsync(), action => action == "attestation.signal-refused");
    }
}
