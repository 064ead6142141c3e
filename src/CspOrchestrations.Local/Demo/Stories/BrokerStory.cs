using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>An attestation through the broker.</summary>
/// <param name="OrganizationId">At the broker.</param>
internal sealed record BrokerStory(
    string RequestId, string Name, string Plot, OrganizationId OrganizationId, DemoExpectation Expected)
    : AttestationStory(RequestId, Name, Plot, Expected)
{
    public override string Chapter => "Through the broker";

    public override IReadOnlyList<Enum> Order { get; } =
    [
        EffectKind.AttestationStarted, EffectKind.AttestationAccepted, EffectKind.AttestationFinalized, EffectKind.AcceptanceRefreshed,
    ];

    protected override StartAttestation Request =>
        new(RequestId, SeededPartner.ResellerId, OrganizationId, Name, Signatory, "DE", "de-DE");

    /// <param name="started">Attestations started: one, and one more for each replaced link.</param>
    /// <param name="finalized">Agreements finalized: never more than one.</param>
    public static DemoExpectation Expect(AttestationOutcome outcome, int started, int finalized, int reminders = 0) => new(
        outcome, [new(EffectKind.AttestationStarted, started), new(EffectKind.AttestationFinalized, finalized)], reminders);

    public override Task<bool> AcceptAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(world.Simulator.Accept(OrganizationId));

    public override Task<IReadOnlyList<DemoEffect>> EffectsAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DemoEffect>>(
            [.. world.Simulator.Ledger(OrganizationId).Select(entry => new DemoEffect(entry.Kind, entry.AttestationId))]);

    public override Task<IReadOnlyList<string>> FlawsAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(Unless(
            AttestationOutcome.Cancelled.Equals(Expected.Outcome)
                || world.Simulator.Organizations().Single(organization => organization.OrganizationId == OrganizationId).AcceptedAsSynced,
            "the broker should say that the agreement is accepted"));

    public override Fault Own(Fault fault) => fault with { OrganizationId = OrganizationId };
}
