using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Service;

public sealed class StartTests
{
    private static readonly StartAttestation OtherBody = AttestationWorld.Request with { CompanyName = "Another Company GmbH" };

    [Fact]
    public async Task Start_SameRequestWhileRunning_FirstAnswerAgain()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        var again = await world.BeginAsync();

        Assert.Equal(new StartAttestationResult(StartAttestationOutcome.AlreadyStarted, AttestationWorld.InstanceId), again);
        Assert.Equal([EffectKind.AttestationStarted], world.Effects());
        Assert.Single(world.Mails());
    }

    [Fact]
    public async Task Start_SameRequestAfterCompletion_FirstAnswerAgain()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        world.CustomerAccepts();
        await world.CompleteAsync();

        var again = await world.BeginAsync();

        Assert.Equal(StartAttestationOutcome.AlreadyStarted, again.Outcome);
        Assert.Equal(AttestationState.Completed, (await world.RecordAsync()).State);
    }

    [Fact]
    public async Task Start_SameIdOtherBody_RefusedAndNothingChanges()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        var before = await world.RecordAsync();

        var refused = await world.BeginAsync(OtherBody);
        var otherSignatory = await world.BeginAsync(
            AttestationWorld.Request with { Signatory = AttestationWorld.Ada with { LastName = "Else" } });

        Assert.Equal(StartAttestationOutcome.DifferentRequest, refused.Outcome);
        Assert.Equal(StartAttestationOutcome.DifferentRequest, otherSignatory.Outcome);
        Assert.Equal(before, await world.RecordAsync());
    }

    [Fact]
    public async Task Start_ReplaceWhileRunning_Refused()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        var refused = await world.BeginAsync(OtherBody with { Replace = true });

        Assert.Equal(StartAttestationOutcome.StillRunning, refused.Outcome);
        Assert.Equal(AttestationWorld.Request.CompanyName, (await world.RecordAsync()).CompanyName);
    }

    [Fact]
    public async Task Start_ReplaceFinished_RunsAnewAndKeepsTheAudit()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.CancelAsync();
        await world.CompleteAsync();
        var before = await world.AuditActionsAsync();

        var replaced = await world.BeginAsync(OtherBody with { Replace = true });
        var repeated = await world.BeginAsync(OtherBody with { Replace = true });
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(StartAttestationOutcome.Started, replaced.Outcome);
        Assert.Equal(StartAttestationOutcome.AlreadyStarted, repeated.Outcome);
        Assert.Equal((AttestationOutcome.Attested, 2), (result.Outcome, result.Generation));
        var after = await world.AuditActionsAsync();
        Assert.Equal(before, after.Take(before.Count));
        Assert.Equal(2, after.Count(action => action == "attestation.requested"));
        Assert.Equal("Another Company GmbH", (await world.RecordAsync()).CompanyName);
        Assert.Single(world.Effects(), effect => effect == EffectKind.AttestationFinalized);
    }

    [Fact]
    public async Task Start_ReplaceRepeatedAfterCompletion_FirstAnswerAgain()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.CancelAsync();
        await world.CompleteAsync();
        await world.BeginAsync(OtherBody with { Replace = true });
        world.CustomerAccepts();
        await world.CompleteAsync();

        var repeated = await world.BeginAsync(OtherBody with { Replace = true });

        Assert.Equal(StartAttestationOutcome.AlreadyStarted, repeated.Outcome);
        Assert.Equal(AttestationOutcome.Attested, (await world.RecordAsync()).Outcome);
    }

    [Fact]
    public async Task Start_ProcessDiesBeforeTheInstanceIsStarted_RepeatedRequestCompletesIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.DieAtStart(true);
        await Assert.ThrowsAsync<IOException>(() => world.BeginAsync());
        var promised = await world.RecordAsync();

        world.DieAtStart(false);
        var unstarted = await world.Client.GetAsync(AttestationWorld.InstanceId);
        var repeated = await world.BeginAsync();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Requested, promised.State);
        Assert.Null(unstarted);
        Assert.Equal(StartAttestationOutcome.AlreadyStarted, repeated.Outcome);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
    }

    [Fact]
    public async Task Start_ProcessDiesInTheMiddleOfAReplacement_RepeatedRequestCompletesIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.CancelAsync();
        await world.CompleteAsync();
        world.DieAtStart(true);
        await Assert.ThrowsAsync<IOException>(() => world.BeginAsync(OtherBody with { Replace = true }));
        world.DieAtStart(false);
        var unfinished = await world.RecordAsync();

        await world.BeginAsync(OtherBody with { Replace = true });
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal((AttestationState.Requested, 2), (unfinished.State, unfinished.Incarnation));
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
    }

    [Fact]
    public async Task Start_ManyAtOnceWithDifferentBodies_OneWinsWhole()
    {
        await using var world = await AttestationWorld.CreateAsync();
        var requests = Enumerable.Range(0, 8)
            .Select(i => AttestationWorld.Request with
            {
                CompanyName = $"Company {i}",
                Signatory = AttestationWorld.Ada with { FirstName = $"Canaryada{i}" },
            })
            .ToList();

        var results = await Task.WhenAll(requests.Select(
            request => Task.Run(() => world.Attestations.StartAsync(request, AttestationWorld.Operator, CancellationToken.None))));

        Assert.Single(results, result => result.Outcome == StartAttestationOutcome.Started);
        Assert.Equal(7, results.Count(result => result.Outcome == StartAttestationOutcome.DifferentRequest));
        var record = await world.RecordAsync();
        var revealed = await world.Attestations.RevealAsync(AttestationWorld.InstanceId, AttestationWorld.Operator, "Test", default);
        Assert.Equal(record.CompanyName[^1], revealed!.Signatory!.FirstName[^1]);
    }

    [Fact]
    public async Task Start_InstanceTerminated_ReplacedOnRequestOnly()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.Client.TerminateAsync(AttestationWorld.InstanceId);
        await world.SettleAsync();

        var same = await world.BeginAsync();
        var still = await world.Client.GetAsync(AttestationWorld.InstanceId);
        var replaced = await world.BeginAsync(OtherBody with { Replace = true });

        Assert.Equal(StartAttestationOutcome.AlreadyStarted, same.Outcome);
        Assert.Equal(RuntimeStatus.Terminated, still!.Status);
        Assert.Equal(StartAttestationOutcome.Started, replaced.Outcome);
        Assert.Equal(AttestationState.AwaitingAcceptance, (await world.RecordAsync()).State);
    }

    /// <summary>As after the loss of the engine's state: the one who asked asks again.</summary>
    [Fact]
    public async Task Start_InstanceIsGone_SameRequestThatReplacesBeginsAnew()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.Client.TerminateAsync(AttestationWorld.InstanceId);
        await world.SettleAsync();
        await world.Client.PurgeAsync(AttestationWorld.InstanceId);

        var replaced = await world.BeginAsync(AttestationWorld.Request with { Replace = true });

        Assert.Equal(StartAttestationOutcome.Started, replaced.Outcome);
        Assert.Equal((AttestationState.AwaitingAcceptance, 2), (await world.RecordAsync()) is var record ? (record.State, record.Incarnation) : default);
    }

    [Fact]
    public async Task Start_CancelledInstanceWasDeleted_RepeatedRequestDoesNotReviveIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.CancelAsync();
        await world.CompleteAsync();
        await world.Client.PurgeAsync(AttestationWorld.InstanceId);

        var same = await world.BeginAsync();

        Assert.Equal(StartAttestationOutcome.AlreadyStarted, same.Outcome);
        Assert.Null(await world.Client.GetAsync(AttestationWorld.InstanceId));
        Assert.Equal(AttestationState.Cancelled, (await world.RecordAsync()).State);
    }

    [Fact]
    public async Task Signal_TerminatedInstanceWasDeleted_IsRefusedAndDoesNotReviveIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.Client.TerminateAsync(AttestationWorld.InstanceId);
        await world.SettleAsync();
        await world.Client.PurgeAsync(AttestationWorld.InstanceId);

        Assert.Equal(CommandOutcome.NotInThisState, await world.SignalAsync());
        Assert.Null(await world.Client.GetAsync(AttestationWorld.InstanceId));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    public async Task Start_IdThatNoInstanceCanHave_Refused(string requestId)
    {
        await using var world = await AttestationWorld.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => world.BeginAsync(AttestationWorld.Request with { RequestId = requestId }));
    }
}
