using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Activities;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Activities;

public sealed class RecordAttestationActivityTests
{
    private static readonly ActivityContext Context = new(AttestationNames.RecordAttestation, AttestationWorld.InstanceId);

    [Fact]
    public async Task Run_Repeated_OneEntryAndTheSameRecord()
    {
        await using var world = await WaitingAsync();
        var input = Next(await world.RecordAsync(), AttestationState.NeedsPerson, revisions: 1);

        await RunAsync(world, input);
        await RunAsync(world, input);

        Assert.Single(await world.AuditAsync(), entry => entry.Id == input.Audit.Id);
        Assert.Equal(input.Record.State, (await world.RecordAsync()).State);
        Assert.Single(await world.AttentionAsync());
    }

    [Fact]
    public async Task Run_LateRepeatOfAnOlderStep_ChangesNothingButTheEvidence()
    {
        await using var world = await WaitingAsync();
        var older = Next(await world.RecordAsync(), AttestationState.NeedsPerson, revisions: 1);
        var newer = Next(await world.RecordAsync(), AttestationState.Cancelled, revisions: 2) with { Attention = null };
        await RunAsync(world, newer);

        await RunAsync(world, older);

        Assert.Equal(AttestationState.Cancelled, (await world.RecordAsync()).State);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Run_StepOfAReplacedWorkflow_DoesNotTouchTheNewOne()
    {
        await using var world = await WaitingAsync();
        var before = await world.RecordAsync();
        var foreign = Next(before with { Incarnation = before.Incarnation + 1 }, AttestationState.Cancelled, revisions: 5);

        await RunAsync(world, foreign);

        Assert.Equal(before, await world.RecordAsync());
    }

    [Fact]
    public async Task Run_ManyAtOnce_TheLatestWins()
    {
        await using var world = await WaitingAsync();
        var before = await world.RecordAsync();
        var steps = Enumerable.Range(1, 20).Select(i => Next(before, AttestationState.NeedsPerson, i)).ToList();

        await Task.WhenAll(steps.Select(step => Task.Run(() => RunAsync(world, step))));

        Assert.Equal(before.Revision + 20, (await world.RecordAsync()).Revision);
    }

    private static async Task<AttestationWorld> WaitingAsync()
    {
        var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        return world;
    }

    private static RecordAttestationInput Next(AttestationRecord record, AttestationState state, int revisions) => new(
        record with { State = state, Revision = record.Revision + revisions },
        new AuditEntry(
            Guid.NewGuid(), record.InstanceId, "attestation.tested", "workflow", AttestationWorld.Start, new Dictionary<string, string>()),
        new AttentionItem($"{record.InstanceId}.question", record.InstanceId, "Title", "Reason", AttestationWorld.Start, []));

    private static Task<Nothing> RunAsync(AttestationWorld world, RecordAttestationInput input) =>
        ActivatorUtilities.CreateInstance<RecordAttestationActivity>(world.Get<IServiceProvider>())
            .RunAsync(Context, input, CancellationToken.None);
}
