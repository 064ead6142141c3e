using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Local.Demo.Stories;

/// <summary>An attestation at Microsoft itself, or an acceptance in its admin center.</summary>
/// <param name="CustomerId">The tenant.</param>
internal sealed record MicrosoftStory(string RequestId, string Name, string Plot, CustomerId CustomerId, DemoExpectation Expected)
    : AttestationStory(RequestId, Name, Plot, Expected)
{
    public override string Chapter => "At Microsoft";

    public AttestationRoute? Route { get; init; }

    public override IReadOnlyList<Enum> Order { get; } = PartnerEffects.OfAgreement;

    protected override StartAttestation Request =>
        new(RequestId, null, null, Name, Signatory, "DE", "de-DE") { CustomerId = CustomerId, Route = Route };

    /// <param name="started">Attestations started.</param>
    /// <param name="agreements">Made of them: never more than one.</param>
    public static DemoExpectation Expect(AttestationOutcome outcome, int started, int agreements, int reminders = 0) => new(
        outcome, [new(PartnerEffectKind.AttestationStarted, started), new(PartnerEffectKind.AgreementCreated, agreements)], reminders);

    public override Task<bool> AcceptAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Route == AttestationRoute.DirectAcceptance
            ? Task.FromResult(world.Simulator.PartnerCenter.SignDirectly(CustomerId))
            : PartnerEffects.AcceptAsync(world, Name, InstanceId, cancellationToken);

    public override Task<IReadOnlyList<DemoEffect>> EffectsAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(PartnerEffects.Of(world.Simulator.PartnerCenter, CustomerId, Name));

    public override Task<IReadOnlyList<string>> FlawsAsync(DemoWorld world, CancellationToken cancellationToken) =>
        Task.FromResult(Unless(
            PartnerEffects.HasValidAgreement(world.Simulator.PartnerCenter, CustomerId), "Microsoft should say that the agreement is valid"));

    public override Fault Own(Fault fault) => fault with { CustomerId = CustomerId };
}
