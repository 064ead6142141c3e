using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class RemoteFaultTests
{
    private static readonly EffectKind[] OneOfEach =
        [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized];

    public static TheoryData<FaultRoute, FaultKind> EveryTransientFaultEverywhere()
    {
        FaultRoute[] routes = [FaultRoute.Acceptance, FaultRoute.Get, FaultRoute.Start, FaultRoute.Finalize, FaultRoute.Refresh];
        FaultKind[] kinds = [FaultKind.Throttle, FaultKind.ErrorBefore, FaultKind.ErrorAfter, FaultKind.Malformed];
        var pairs = new TheoryData<FaultRoute, FaultKind>();
        foreach (var route in routes)
        {
            foreach (var kind in kinds)
            {
                pairs.Add(route, kind);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryTransientFaultEverywhere))]
    public async Task Run_TransientFault_CompletesWithEachEffectOnce(FaultRoute route, FaultKind kind)
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(route, kind, count: 2, retryAfterSeconds: 90);

        await world.BeginAsync();
        await world.ReachAsync(AttestationState.AwaitingAcceptance);
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal((AttestationOutcome.Attested, 1), (result.Outcome, result.Generation));
        Assert.Equal(OneOfEach, world.Effects());
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Run_ThrottledAtEveryCall_CompletesWithEachEffectOnce()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Any, FaultKind.Throttle, count: 40, retryAfterSeconds: 600);

        await world.BeginAsync();
        await world.ReachAsync(AttestationState.AwaitingAcceptance);
        world.Fault(FaultRoute.Any, FaultKind.Throttle, count: 40, retryAfterSeconds: 600);
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
        Assert.DoesNotContain("attestation.interrupted", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_Throttled_WaitsAsLongAsAsked()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Acceptance, FaultKind.Throttle, retryAfterSeconds: 3600);
        await world.BeginAsync();

        var status = await world.StatusAsync();

        Assert.Equal(AttestationState.Requested, status.State);
        Assert.Equal(AttestationWorld.Start.AddHours(1), status.NextPollAt!.Value, TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfter, AfterFinalize.NotFound)]
    [InlineData(FaultKind.ErrorAfter, AfterFinalize.Unspecified)]
    [InlineData(FaultKind.ErrorAfter, AfterFinalize.KeepStatus)]
    [InlineData(FaultKind.Malformed, AfterFinalize.KeepStatus)]
    public async Task Run_FinalizedWithoutAnAnswer_WhateverIsShownAfterwards_NotAskedOfAPerson(FaultKind kind, AfterFinalize shown)
    {
        await using var world = await AttestationWorld.CreateAsync(new SimulatorSettings { AfterFinalize = shown });
        world.Fault(FaultRoute.Finalize, kind);

        await world.BeginAsync();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
        Assert.DoesNotContain("attestation.interrupted", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_FinalizedWithoutAnAnswerAndSynchronisationsAreSlow_NotAskedOfAPerson()
    {
        await using var world = await AttestationWorld.CreateAsync(
            new SimulatorSettings { AfterFinalize = AfterFinalize.KeepStatus, SyncDuration = TimeSpan.FromMinutes(20) });
        world.Fault(FaultRoute.Finalize, FaultKind.ErrorAfter);

        await world.BeginAsync();
        world.CustomerAccepts();
        await world.CompleteAsync();

        Assert.Equal(OneOfEach, world.Effects());
        Assert.DoesNotContain("attestation.interrupted", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_OutageOfHours_AsksAPersonAndRetries()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Any, FaultKind.ErrorBefore, count: 10_000);
        await world.BeginAsync();

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        var item = Assert.Single(await world.AttentionAsync());
        world.Simulator.ClearFaults();
        await world.PassAsync(TimeSpan.FromMinutes(5));
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        await world.ReachAsync(AttestationState.AwaitingAcceptance);
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Requested, asked.InterruptedState);
        Assert.Contains("had no usable answer", item.Reason, StringComparison.Ordinal);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
    }

    [Theory]
    [InlineData(FaultKind.ErrorBefore, null)]
    [InlineData(FaultKind.Refuse, 401)]
    public async Task Run_OutageOfHoursWhileWaiting_TroublesNobody(FaultKind kind, int? status)
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(1));

        world.Fault(FaultRoute.Get, kind, count: 10_000, status: status);
        await world.PassAsync(TimeSpan.FromHours(6));
        world.Simulator.ClearFaults();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.DoesNotContain("attestation.interrupted", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_OutageOfDaysWhileWaiting_AsksAPersonOnce()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        world.Fault(FaultRoute.Get, FaultKind.Refuse, count: 10_000, status: 401);

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        var item = Assert.Single(await world.AttentionAsync());
        world.Simulator.ClearFaults();
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.AwaitingAcceptance, asked.InterruptedState);
        Assert.Contains("The token of this host may be wrong", item.Reason, StringComparison.Ordinal);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(await world.AuditActionsAsync(), action => action == "attestation.interrupted");
    }

    [Fact]
    public async Task Run_VerificationNeverShowsIt_AsksAPersonWhoRetries()
    {
        await using var world = await AttestationWorld.CreateAsync(
            new SimulatorSettings { SyncDuration = TimeSpan.FromHours(5) }, ("Attestation:MaxVerifications", "3"));
        await world.BeginAsync();
        world.CustomerAccepts();

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        var cancelled = await world.CancelAsync();
        await world.PassAsync(TimeSpan.FromHours(5));
        world.Simulator.ReplaceSettings(new SimulatorSettings());
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Verifying, asked.InterruptedState);
        Assert.Equal(CommandOutcome.NotInThisState, cancelled);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
    }
}
