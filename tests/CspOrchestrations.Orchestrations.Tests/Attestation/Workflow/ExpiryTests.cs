using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Workflow;

public sealed class ExpiryTests
{
    [Fact]
    public async Task Run_LinkExpiresTwice_ThirdOneIsAcceptedAndFinalized()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await world.PassAsync(TimeSpan.FromDays(61));

        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal((AttestationOutcome.Attested, 3), (result.Outcome, result.Generation));
        Assert.Equal(3, world.Effects().Count(effect => effect == EffectKind.AttestationStarted));
        Assert.Equal(1, world.Effects().Count(effect => effect == EffectKind.AttestationFinalized));
        Assert.Equal(2, (await world.RecordAsync()).Reissues);
        // An invitation and four reminders for each of two links, an invitation for the third.
        Assert.Equal(11, world.Mails().Count);
    }

    [Fact]
    public async Task Run_LinkExpiresMoreOftenThanAllowed_AsksAPersonWhoReissues()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:MaxReissues", "1"), ("Attestation:Reminders", ""));
        await world.BeginAsync();
        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        var item = Assert.Single(await world.AttentionAsync());

        var answered = await world.AnswerAsync(AttestationAnswerKind.Reissue);
        await world.SettleAsync();
        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationState.AwaitingAcceptance, asked.InterruptedState);
        Assert.Equal(asked.WaitingFor, item.Title);
        Assert.Equal(["Send a new link", "Change the signatory", "Cancel the attestation"], item.Actions.Select(action => action.Label));
        Assert.Equal(CommandOutcome.Accepted, answered);
        Assert.Equal((AttestationOutcome.Attested, 3), (result.Outcome, result.Generation));
        Assert.Empty(await world.AttentionAsync());
    }

    [Fact]
    public async Task Run_AcceptedElsewhereBeforeTheLinkExpires_CustomerIsNotAskedAgain()
    {
        await using var world = await AttestationWorld.CreateAsync(("Attestation:Reminders", ""));
        await world.BeginAsync();
        world.Simulator.AcceptDirectly(SeededPartner.WithoutAgreement);
        await RefreshSomewhereElseAsync(world);

        await world.PassAsync(TimeSpan.FromDays(31));
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal([EffectKind.AttestationStarted], world.Effects());
    }

    [Fact]
    public async Task Run_AnotherSignatoryStartedElsewhere_AsksAPersonBeforeReplacingIt()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await StartElsewhereAsync(world, new Signatory("Eve", "Example", "eve@example.com", null));

        var asked = await world.ReachAsync(AttestationState.NeedsPerson);
        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.Contains("replaced", asked.WaitingFor, StringComparison.Ordinal);
        Assert.Equal(2, world.Effects().Count);
    }

    [Fact]
    public async Task Run_SameSignatoryStartedElsewhere_TheNewerOneIsTakenOver()
    {
        await using var world = await AttestationWorld.CreateAsync();
        await world.BeginAsync();
        await StartElsewhereAsync(world, AttestationWorld.Ada);
        await world.PassAsync(TimeSpan.FromHours(1));

        world.CustomerAccepts();
        var result = await world.CompleteAsync();

        Assert.Equal(AttestationOutcome.Attested, result.Outcome);
        Assert.Equal(2, world.Effects().Count(effect => effect == EffectKind.AttestationStarted));
        Assert.Contains("attestation.adopted", await world.AuditActionsAsync());
    }

    private static async Task StartElsewhereAsync(AttestationWorld world, Signatory signatory)
    {
        var request = new PartnerCenter.Attestation.AttestationRequest(signatory, "DE", "de-DE", world.Clock.GetUtcNow());
        var result = await world.Gateway.StartAsync(AttestationWorld.Subject, request, Guid.NewGuid(), CancellationToken.None);
        Assert.NotNull(result.Value);
    }

    private static async Task RefreshSomewhereElseAsync(AttestationWorld world)
    {
        await world.Gateway.RefreshAcceptanceAsync(AttestationWorld.Subject, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));
    }
}
