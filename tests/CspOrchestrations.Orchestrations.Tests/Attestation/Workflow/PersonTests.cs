using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class PersonTests
{
    private static readonly Signatory Grace = new("Grace", "Example", "grace@example.com", "+1 202 555 0177");

    [Fact]
    public async Task Answer_FinalizationRefused_RetriesAndCompletes()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Finalize, FaultKind.Refuse);
        await world.BeginAsync();
        world.CustomerAccepts();

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        var item = Assert.Single(await world.AttentionAsync());
        var answered = await world.AnswerAsync(AttestationAnswerKind.Retry);
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Finalizing, asked.InterruptedState);
        Assert.Contains("422", item.Reason, StringComparison.Ordinal);
        Assert.Equal(AttestationWorld.InstanceId, item.InstanceId);
        Assert.Equal(CommandOutcome.Accepted, answered);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(world.Effects(), effect => effect == EffectKind.AttestationFinalized);
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Answer_StartRefused_AnotherSignatoryGetsTheLink()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse);
        await world.BeginAsync();
        var asked = await world.ReachAsync(AttestationState.NeedsPerson);

        await world.AnswerAsync(AttestationAnswerKind.ChangeSignatory, Grace);
        await world.SettleAsync();
        var mail = Assert.Single(world.Mails());
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Starting, asked.InterruptedState);
        Assert.Contains(Grace.EmailAddress, mail, StringComparison.Ordinal);
        Assert.DoesNotContain(AttestationWorld.Ada.EmailAddress, mail, StringComparison.Ordinal);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(Grace, (await world.Attestations.RevealAsync(AttestationWorld.InstanceId, AttestationWorld.Operator, "Check", default))!.Signatory);
    }

    [Fact]
    public async Task Answer_ClickedTwice_SecondClickDoesNotAnswerTheNextQuestion()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse, count: 2);
        await world.BeginAsync();
        await world.ReachAsync(AttestationState.NeedsPerson);

        Assert.Equal(CommandOutcome.Accepted, await world.AnswerAsync(AttestationAnswerKind.Retry));
        Assert.Equal(CommandOutcome.Accepted, await world.AnswerAsync(AttestationAnswerKind.Retry));
        await world.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(AttestationState.NeedsPerson, (await world.RecordAsync()).State);
        Assert.Equal(2, (await world.AuditActionsAsync()).Count(action => action == "attestation.interrupted"));
        Assert.Single(await world.AuditActionsAsync(), action => action == "attestation.answer-refused");
    }

    [Fact]
    public async Task Answer_ToAnEarlierQuestion_DoesNotAnswerTheNextOne()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse, count: 2);
        await world.BeginAsync();
        var first = await world.ReachAsync(AttestationState.NeedsPerson);
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        await world.PassAsync(TimeSpan.FromHours(1));
        var second = await world.RecordAsync();

        await world.Client.RaiseEventAsync(
            AttestationWorld.InstanceId,
            AttestationNames.EventName,
            new AttestationEvent(
                AttestationCommand.Answer, AttestationWorld.Operator, null, AttestationAnswerKind.Retry, first.Question));
        await world.PassAsync(TimeSpan.FromHours(1));

        Assert.NotEqual(first.Question, second.Question);
        Assert.Equal(second.Question, (await world.RecordAsync()).Question);
        Assert.Empty(world.Effects());
    }

    [Fact]
    public async Task Answer_NothingWasAsked_RefusedAndAudited()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();

        var outcome = await world.AnswerAsync(AttestationAnswerKind.Reissue);
        await world.SettleAsync();

        Assert.Equal(CommandOutcome.NotInThisState, outcome);
        Assert.Equal("attestation.answer-refused", (await world.AuditActionsAsync())[^1]);
        Assert.Equal([EffectKind.AttestationStarted], world.Effects());
    }

    [Fact]
    public async Task Attention_Raised_ItsCallsAreReadyMade()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse);
        await world.BeginAsync();
        await world.ReachAsync(AttestationState.NeedsPerson);

        var item = Assert.Single(await world.AttentionAsync());

        Assert.All(item.Actions, action =>
        {
            Assert.Equal("POST", action.Method);
            Assert.StartsWith($"/api/attestations/{AttestationWorld.InstanceId}/", action.Path, StringComparison.Ordinal);
            using var body = JsonDocument.Parse(action.Body);
            Assert.Equal(JsonValueKind.Object, body.RootElement.ValueKind);
        });
        Assert.Equal(AttestationState.NeedsPerson, (await world.StatusAsync()).State);
        Assert.Equal(item.Title, (await world.StatusAsync()).WaitingFor);
    }

    [Fact]
    public async Task Attention_InstanceTerminated_NextCommandClearsIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.Start, FaultKind.Refuse);
        await world.BeginAsync();
        await world.ReachAsync(AttestationState.NeedsPerson);
        await world.Client.TerminateAsync(AttestationWorld.InstanceId);
        await world.SettleAsync();

        Assert.Equal(CommandOutcome.NotInThisState, await world.AnswerAsync(AttestationAnswerKind.Retry));
        Assert.Empty(await world.AttentionAsync());
    }
}
