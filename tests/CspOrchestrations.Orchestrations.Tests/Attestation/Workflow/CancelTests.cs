using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class CancelTests
{
    [Theory]
    [InlineData(AttestationState.Requested, FaultRoute.Acceptance)]
    [InlineData(AttestationState.Starting, FaultRoute.Start)]
    [InlineData(AttestationState.Finalizing, FaultRoute.Finalize)]
    public async Task Cancel_WhileThrottled_EndsWithoutTheWrite(AttestationState state, FaultRoute throttled)
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(throttled, FaultKind.Throttle, retryAfterSeconds: 24 * 3600);
        await world.BeginAsync();
        if (state == AttestationState.Finalizing)
        {
            world.CustomerAccepts();
        }

        await world.ReachAsync(state);
        var effects = world.Effects();
        var outcome = await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(CommandOutcome.Accepted, outcome);
        Assert.Equal(AttestationOutcome.Cancelled, result.Outcome);
        Assert.Equal(effects, world.Effects());
        await AssertCancelledAsync(world);
    }

    [Fact]
    public async Task Cancel_WhileWaitingForTheCustomer_Ends()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        await world.CancelAsync();
        await world.CompleteAsync();

        await AssertCancelledAsync(world);
        Assert.Null(await world.Attestations.FindAgreementLinkAsync(AttestationWorld.InstanceId, CancellationToken.None));
    }

    [Fact]
    public async Task Cancel_WhileAPersonIsAsked_Ends()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse);
        await world.BeginAsync();
        await world.ReachAsync(AttestationState.NeedsPerson);

        await world.CancelAsync();
        await world.CompleteAsync();

        await AssertCancelledAsync(world);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Cancel_FinalizationRefusedAndAPersonAsked_EndsWithoutTheAgreement()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Finalize, FaultKind.Refuse);
        await world.BeginAsync();
        world.CustomerAccepts();
        await world.ReachAsync(AttestationState.NeedsPerson);

        await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Cancelled, result.Outcome);
        Assert.DoesNotContain(EffectKind.AttestationFinalized, world.Effects());
    }

    [Fact]
    public async Task Cancel_FinalizationTookEffectWithoutAnAnswer_RefusedAuditedAndVerified()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:RemoteAttempts", "1"));
        await world.BeginAsync();
        world.CustomerAccepts();
        world.Fault(FaultRoute.Finalize, FaultKind.ErrorAfter);
        await world.ReachAsync(AttestationState.NeedsPerson);

        var outcome = await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(CommandOutcome.Accepted, outcome);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        var refusal = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.cancel-refused");
        Assert.Equal(AttestationWorld.Operator, refusal.Actor);
    }

    [Fact]
    public async Task Cancel_WhileVerifying_RefusedAndAudited()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        world.CustomerAccepts();
        await world.ReachAsync(AttestationState.Verifying);

        var outcome = await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(CommandOutcome.NotInThisState, outcome);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Contains("attestation.cancel-refused", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Cancel_Twice_SecondIsRefused()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.CancelAsync();
        await world.CompleteAsync();

        Assert.Equal(CommandOutcome.NotInThisState, await world.CancelAsync());
    }

    private static async Task AssertCancelledAsync(AttestationWorld world)
    {
        var record = await world.RecordAsync();
        Assert.Equal((AttestationState.Cancelled, AttestationOutcome.Cancelled), (record.State, record.Outcome));
        Assert.Null(record.AgreementLinkId);
        var evidence = Assert.Single(await world.AuditAsync(), entry => entry.Action == "attestation.cancelled");
        Assert.Equal(AttestationWorld.Operator, evidence.Actor);
    }
}
