using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Local.Demo;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Controls;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Tests.Demo;

public sealed class DemoChecksTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly DemoCase Story = new(
        "one", "Contoso", "accepts", SeededPartner.WithoutAgreement, new DemoExpectation(AttestationOutcome.Attested, Started: 1, Finalized: 1, Reminders: 2));

    private static readonly EffectKind[] AsItShouldBe =
    [
        EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, EffectKind.AcceptanceRefreshed,
    ];

    [Fact]
    public void Failures_AsItShouldBe_None() => Assert.Empty(Failures(AsItShouldBe));

    [Theory]
    [InlineData(EffectKind.AttestationStarted)]
    [InlineData(EffectKind.AttestationFinalized)]
    public void Failures_EffectTwice_Found(EffectKind kind) =>
        Assert.Contains(Failures([.. AsItShouldBe, kind]), failure => failure.Contains($"{kind} 1 times, and shows it 2 times", StringComparison.Ordinal));

    [Theory]
    [InlineData(EffectKind.AttestationStarted)]
    [InlineData(EffectKind.AttestationAccepted)]
    [InlineData(EffectKind.AttestationFinalized)]
    [InlineData(EffectKind.AcceptanceRefreshed)]
    public void Failures_EffectMissing_Found(EffectKind kind) => Assert.NotEmpty(Failures(AsItShouldBe.Where(effect => effect != kind)));

    [Fact]
    public void Failures_FinalizedBeforeAccepted_Found() => Assert.NotEmpty(Failures(
        [EffectKind.AttestationStarted, EffectKind.AttestationFinalized, EffectKind.AttestationAccepted, EffectKind.AcceptanceRefreshed]));

    [Fact]
    public void Failures_RemoteSideDoesNotSayAccepted_Found() => Assert.Single(Failures(AsItShouldBe, acceptedAsSynced: false));

    [Fact]
    public void Failures_ReminderMissing_Found() => Assert.Single(Failures(AsItShouldBe, reminders: 1));

    [Fact]
    public void Failures_AnotherOutcome_Found() => Assert.Single(Failures(AsItShouldBe, outcome: AttestationOutcome.AlreadyAccepted));

    private static List<string> Failures(
        IEnumerable<EffectKind> effects,
        AttestationOutcome outcome = AttestationOutcome.Attested,
        bool acceptedAsSynced = true,
        int reminders = 2)
    {
        var ledger = effects
            .Select((kind, index) => new LedgerEntry(index + 1, At, kind, Story.OrganizationId, "attestation", 1, "test"))
            .ToList();
        return [.. DemoChecks.Failures(Story, Record(outcome), ledger, Organization(acceptedAsSynced), reminders)];
    }

    private static AttestationRecord Record(AttestationOutcome outcome) => new(
        Story.InstanceId, SeededPartner.ResellerId, Story.OrganizationId, Story.Customer, "DE", "de-DE", AttestationState.Completed,
        new ProtectedValueId(Guid.Empty), null, null, null, outcome, 0, 0, At, At);

    private static OrganizationView Organization(bool acceptedAsSynced) => new(
        Story.OrganizationId, SeededPartner.ResellerId, Story.Customer, AttestationStage.Finalized, "attestation", null, Accepted: true,
        acceptedAsSynced, At, 1, HasCspService: false);
}
