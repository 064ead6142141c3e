using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class HappyPathTests
{
    private static readonly EffectKind[] OneOfEach =
        [EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized];

    [Fact]
    public async Task Run_CustomerAccepts_FinalizedOnceAndVerified()
    {
        await using var world = await AttestationWorld.CreateAsync();

        var started = await world.BeginAsync();
        var waiting = await world.RecordAsync();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(new StartAttestationResult(StartAttestationOutcome.Started, AttestationWorld.InstanceId), started);
        Assert.Equal(AttestationState.AwaitingAcceptance, waiting.State);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
        Assert.Contains(world.Simulator.Organizations(), o => o.OrganizationId == SeededPartner.WithoutAgreement && o.AcceptedAsSynced);
        Assert.Equal(
            [
                "attestation.requested", "attestation.needed", "attestation.started", "attestation.invited", "attestation.accepted",
                "attestation.finalized", "attestation.verified",
            ],
            await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_Completed_RecordStatusAndIndexSaySo()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        world.CustomerAccepts();
        await world.CompleteAsync();

        var record = await world.RecordAsync();
        Assert.Equal((AttestationState.Completed, AttestationOutcome.Attested), (record.State, record.Outcome));
        Assert.Null(record.AgreementLinkId);
        Assert.Equal(AttestationState.Completed, (await world.StatusAsync()).State);
        var entry = await world.Get<InstanceIndex>().FindAsync(AttestationWorld.InstanceId, CancellationToken.None);
        Assert.Equal(SeededPartner.WithoutAgreement.ToString(), entry!.Subject);
        Assert.Equal("Completed", entry.Tags["state"]);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Run_AgreementExists_NothingIsWritten()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync(AttestationWorld.Request with { OrganizationId = SeededPartner.DirectlyAccepted });

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.AlreadyAccepted, result.Outcome);
        Assert.Null(result.AttestationId);
        Assert.Empty(world.Simulator.Ledger());
        Assert.Empty(world.Mails());
        Assert.Equal(AttestationOutcome.AlreadyAccepted, (await world.RecordAsync()).Outcome);
    }

    [Fact]
    public async Task Run_AcceptedAfterTwentyDays_LooksAreBoundedAndRemindersSent()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        await world.PassAsync(TimeSpan.FromDays(20));
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
        // One an hour, and the first few while they grow from seconds.
        Assert.InRange(world.Looks.Count, 20 * 24, (20 * 24) + 15);
        Assert.Equal(3, (await world.RecordAsync()).RemindersSent);
        // The invitation, and the reminders after 3, 7 and 14 days.
        Assert.Equal(4, world.Mails().Count);
        var history = await HistoryLengthAsync(world);
        Assert.InRange(history, 1, 200);
    }

    [Fact]
    public async Task Run_TimePassesUnattended_OneReminderForTheRungsMissed()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.Client.SuspendAsync(AttestationWorld.InstanceId);
        await world.PassAsync(TimeSpan.FromDays(15));

        await world.Client.ResumeAsync(AttestationWorld.InstanceId);
        await world.SettleAsync();

        Assert.Equal(2, world.Mails().Count);
        Assert.Equal(3, (await world.RecordAsync()).RemindersSent);
    }

    [Fact]
    public async Task Run_ReadWhileWaiting_StatusSaysWhenItLooksAgain()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        var status = await world.StatusAsync();

        Assert.Equal(AttestationState.AwaitingAcceptance, status.State);
        Assert.InRange(status.NextPollAt!.Value, world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddSeconds(15));
        Assert.Null(status.WaitingFor);
    }

    [Fact]
    public async Task Run_RestartedInEveryState_CompletesWithEachEffectOnce()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.RestartAsync();
        await world.PassAsync(TimeSpan.FromDays(2));
        await world.RestartAsync();
        world.CustomerAccepts();
        await world.ReachAsync(AttestationState.Verifying);
        await world.RestartAsync();

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(OneOfEach, world.Effects());
    }

    private static async Task<int> HistoryLengthAsync(AttestationWorld world)
    {
        using var export = new MemoryStream();
        await Durable.Local.Transfer.HistoryTransfer.ExportAsync(
            world.EngineFile, AttestationWorld.InstanceId, export, CancellationToken.None);
        using var document = System.Text.Json.JsonDocument.Parse(export.ToArray());
        return document.RootElement.GetProperty("history").GetArrayLength();
    }
}
