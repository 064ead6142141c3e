using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Automatic;

public sealed class AutomaticAttestationTests
{
    private static readonly EffectKind[] AttestedOnce =
        [EffectKind.CspAdded, EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized];

    [Fact]
    public async Task Run_EvidenceAndASecondPerson_AttestedOnce()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();
        Assert.Empty(world.Effects());

        Assert.Equal(ApprovalVerdict.Allowed, await world.DecideAsync());
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
        Assert.Empty(world.Mails());
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(
            [
                "attestation.requested", "attestation.needed", "attestation.evidence-recorded", "approval.requested", "approval.approved",
                "attestation.evidence-approved", "attestation.attested-automatically", "attestation.verified",
            ],
            await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_NoEvidence_AsksForItAndDoesNothing()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync(AutomaticWorld.Request);
        await world.PassAsync(TimeSpan.FromDays(30));

        Assert.Equal(AttestationState.AwaitingEvidence, (await world.RecordAsync()).State);
        Assert.Contains("/evidence", Assert.Single(await world.AttentionAsync()).Actions[0].Path, StringComparison.Ordinal);
        Assert.Empty(world.Effects());
    }

    [Theory]
    [InlineData(AttestationWorld.Operator)]
    [InlineData("operator:collector")]
    [InlineData("operator:recorder")]
    [InlineData("workflow")]
    public async Task Decide_WhoeverTookPart_DoesNotCount(string actor)
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync(AutomaticWorld.Request);
        await world.RecordEvidenceAsync(AutomaticWorld.Evidence with { Collector = "collector" }, "operator:recorder");
        await world.SettleAsync();

        var verdict = await world.DecideAsync(actor: actor);
        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.Contains(verdict, new[] { ApprovalVerdict.SamePerson, ApprovalVerdict.NoApprover });
        Assert.Equal(AttestationState.AwaitingApproval, (await world.RecordAsync()).State);
        Assert.Contains("approval.not-allowed", await world.AuditActionsAsync());
        Assert.Empty(world.Effects());
    }

    [Fact]
    public async Task Decide_OtherContentThanWasShown_DoesNotCount()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();

        Assert.Equal(ApprovalVerdict.OtherContent, await world.DecideAsync(hash: new string('0', 64)));
        Assert.Empty(world.Effects());
    }

    [Fact]
    public async Task Decide_Refused_OtherEvidenceIsAskedFor()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();
        var first = await world.ApprovalAsync();

        await world.DecideAsync(approve: false);
        await world.SettleAsync();
        var refused = await world.RecordAsync();
        await world.RecordEvidenceAsync(AutomaticWorld.Evidence with { DocumentReference = "contract-4712" });
        await world.SettleAsync();
        var second = await world.ApprovalAsync();
        await world.DecideAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.AwaitingEvidence, refused.State);
        Assert.Null(refused.Evidence);
        Assert.NotEqual(first!.Request.Hash, second!.Request.Hash);
        Assert.NotEqual(first.Request.Id, second.Request.Id);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
    }

    [Fact]
    public async Task Decide_NobodyInTime_AsksAndTheApprovalIsAskedForAnew()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();
        await world.PassAsync(TimeSpan.FromDays(8));
        var asked = await world.RecordAsync();

        Assert.Equal(ApprovalVerdict.NotPending, await world.DecideAsync());
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        await world.SettleAsync();
        await world.DecideAsync();
        var result = await world.CompleteAsync();

        Assert.Equal((AttestationState.NeedsPerson, AttestationState.AwaitingApproval), (asked.State, asked.InterruptedState));
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
    }

    [Fact]
    public async Task Cancel_WhileItWaitsForApproval_WithdrawsTheApproval()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();

        await world.CancelAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Cancelled, result.Outcome);
        Assert.Equal(ApprovalState.Withdrawn, (await world.ApprovalAsync())!.State);
        Assert.Equal(ApprovalVerdict.NotPending, await world.DecideAsync());
        Assert.Empty(await world.AttentionAsync());
        Assert.Empty(world.Effects());
    }

    [Theory]
    [InlineData(FaultKind.ErrorAfter)]
    [InlineData(FaultKind.Malformed)]
    public async Task Attest_EffectWithoutAnswer_FoundByTheAcceptanceAndNotRepeated(FaultKind fault)
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.AddCsp, fault);
        await world.BeginWithEvidenceAsync();
        await world.DecideAsync();

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
    }

    [Fact]
    public async Task Attest_NoAnswerAndNoEffect_TriedAgainOnlyAfterTheProof()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.AddCsp, FaultKind.ErrorBefore);
        await world.BeginWithEvidenceAsync();
        await world.DecideAsync();

        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
        Assert.Contains("attestation.proved-not-attested", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Attest_NeverAnswered_AsksAPersonAfterThreeTries()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.AddCsp, FaultKind.ErrorBefore, count: 3);
        await world.BeginWithEvidenceAsync();
        await world.DecideAsync();

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        await world.AnswerAsync(AttestationAnswerKind.Retry);
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.Attesting, asked.InterruptedState);
        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(AttestedOnce, world.Effects());
    }

    [Fact]
    public async Task Attest_Refused_ALinkCanBeSentInstead()
    {
        await using var world = await AttestationWorld.CreateAsync();
        world.Fault(FaultRoute.AddCsp, FaultKind.Refuse);
        await world.BeginWithEvidenceAsync();
        await world.DecideAsync();

        await world.ReachAsync(AttestationState.NeedsPerson);
        await world.AnswerAsync(AttestationAnswerKind.Reissue);
        await world.SettleAsync();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.DoesNotContain(EffectKind.CspAdded, world.Effects());
    }

    [Fact]
    public async Task Attest_CustomerAcceptedMeanwhile_NothingIsWritten()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();
        world.Simulator.AcceptDirectly(AttestationWorld.Subject.OrganizationId!.Value);
        await world.Gateway.RefreshAcceptanceAsync(AttestationWorld.Subject, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        await world.DecideAsync();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.AlreadyAccepted, result.Outcome);
        Assert.DoesNotContain(EffectKind.CspAdded, world.Effects());
    }

    [Fact]
    public async Task RecordEvidence_SentTwice_IsOneEvidence()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();

        Assert.Equal(CommandOutcome.Accepted, await world.RecordEvidenceAsync());
        Assert.Equal(CommandOutcome.NotInThisState, await world.RecordEvidenceAsync(AutomaticWorld.Evidence with { DocumentReference = "other" }));
        Assert.Single(await world.AuditActionsAsync(), action => action == "attestation.evidence-recorded");
        Assert.Contains("attestation.evidence-not-taken", await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Run_ProcessDiesBetweenDecisionAndEvent_GoesOnAtTheNextClick()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginWithEvidenceAsync();
        await world.Client.SuspendAsync(AttestationWorld.InstanceId);
        await world.DecideAsync();
        await world.RestartAsync();
        await world.Client.ResumeAsync(AttestationWorld.InstanceId);

        Assert.Equal(ApprovalVerdict.Allowed, await world.DecideAsync());
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Single(await world.AuditActionsAsync(), action => action == "approval.approved");
        Assert.Equal(AttestedOnce, world.Effects());
    }
}
