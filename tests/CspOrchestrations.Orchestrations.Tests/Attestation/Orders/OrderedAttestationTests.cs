using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Orders;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Orders;

public sealed class OrderedAttestationTests
{
    private const string Parent = "ordering-1";

    private static readonly string Ordered =
        AttestationNames.InstanceIdOf(AttestationOrder.RequestIdOf(InstanceIds.Child(Parent, "agreement", 1)));

    [Fact]
    public async Task Call_CustomerAccepts_TheCallerHearsOfIt()
    {
        await using var world = await BeginAsync();
        world.CustomerAccepts();

        var ending = await EndingAsync(world);

        Assert.Equal(new AttestationEnding(Ordered, AttestationOutcome.Attested), ending);
        Assert.True(ending.IsValid);
        Assert.Single(world.Effects(), EffectKind.AttestationFinalized);
    }

    [Fact]
    public async Task Call_AttestationCancelled_TheCallerHearsOfIt()
    {
        await using var world = await BeginAsync();

        await world.Attestations.CancelAsync(Ordered, AttestationWorld.Operator, null, CancellationToken.None);
        var ending = await EndingAsync(world);

        Assert.Equal(AttestationOutcome.Cancelled, ending.Outcome);
        Assert.False(ending.IsValid);
    }

    [Fact]
    public async Task Call_AttestationAsksAPerson_TheCallerWaitsWithIt()
    {
        await using var world = await BeginAsync(prepare: world => world.Fault(FaultRoute.Start, FaultKind.Refuse));
        await world.PassAsync(TimeSpan.FromDays(9));
        Assert.Equal(RuntimeStatus.Running, (await world.Client.GetAsync(Parent))!.Status);

        await world.Attestations.AnswerAsync(
            Ordered, AttestationWorld.Operator, new AttestationAnswer(AttestationAnswerKind.Retry), CancellationToken.None);
        await world.SettleAsync();
        world.CustomerAccepts();

        Assert.True((await EndingAsync(world)).IsValid);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_AttestationEndedFromOutside_TheCallerIsNotLeftWaiting(bool purge)
    {
        await using var world = await BeginAsync();

        await world.Client.TerminateAsync(Ordered);
        await world.SettleAsync();
        if (purge)
        {
            await world.Client.PurgeAsync(Ordered);
        }

        var ending = await EndingAsync(world);

        Assert.Null(ending.Outcome);
        Assert.NotNull(ending.Reason);
    }

    [Fact]
    public async Task Call_ProcessDiesBeforeTheAttestationStarts_OneAttestation()
    {
        await using var world = await BeginAsync(prepare: world => world.DieAtAttestationStart(true));
        world.DieAtAttestationStart(false);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        world.CustomerAccepts();

        Assert.True((await EndingAsync(world)).IsValid);
        Assert.Single(world.Effects(), EffectKind.AttestationStarted);
    }

    [Fact]
    public async Task Call_WeeksOfWaiting_SurviveACutHistory()
    {
        await using var world = await BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(20));
        await world.RestartAsync();
        world.CustomerAccepts();

        Assert.True((await EndingAsync(world)).IsValid);
    }

    private static async Task<AttestationWorld> BeginAsync(Action<AttestationWorld>? prepare = null)
    {
        var world = await AttestationWorld.CreateAsync();
        prepare?.Invoke(world);
        var signatoryId = new ProtectedValueId(Guid.NewGuid());
        await world.Get<AttestationSecrets>().PutSignatoryAsync(signatoryId, AttestationWorld.Ada, CancellationToken.None);
        var order = new AttestationOrder(
            AttestationWorld.Subject, AttestationWorld.Request.CompanyName, signatoryId, "DE", "de-DE", AttestationWorld.Operator);
        await world.Client.StartAsync(OrderingWorkflow.RegisteredName, Parent, order);
        await world.SettleAsync();
        return world;
    }

    private static async Task<AttestationEnding> EndingAsync(AttestationWorld world)
    {
        var ended = world.Client.WaitForCompletionAsync(Parent).WaitAsync(TimeSpan.FromMinutes(1));
        var status = await world.Hold.RunUntilAsync(ended);
        Assert.True(status.Status == RuntimeStatus.Completed, $"{status.Status}: {status.Failure}");
        return status.Output!.Value.Deserialize<AttestationEnding>(DurableJson.Options)!;
    }
}
