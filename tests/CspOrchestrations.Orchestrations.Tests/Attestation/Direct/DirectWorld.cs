using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Direct;

/// <summary>What tests do at Microsoft's own API, on top of the <see cref="AttestationWorld"/>.</summary>
internal static class DirectWorld
{
    private static readonly (string, string) StatusRead = ("PartnerCenter:Wire:AttestationStatusPath", "v1/attestations/enhanced/{id}");

    public static StartAttestation Request { get; } = RequestFor(SeededPartnerCenter.WithoutAgreement);

    public static StartAttestation RequestFor(CustomerId customer) => new(
        AttestationWorld.RequestId, null, null, "Aurora Fahrradwerke GmbH", AttestationWorld.Ada, "DE", "de-DE") { CustomerId = customer };

    /// <param name="canRead">Whether the status of an attestation can be read, here and at Microsoft.</param>
    /// <param name="settings">Further ones.</param>
    public static async Task<AttestationWorld> CreateAsync(bool canRead = false, params (string Key, string Value)[] settings)
    {
        var world = await AttestationWorld.CreateAsync(
            new SimulatorSettings { PartnerCenter = new() { AttestationStatusRead = canRead, RememberRefusals = true } },
            [("Attestation:Gateway", "direct"), .. settings, .. canRead ? [StatusRead] : Array.Empty<(string, string)>()]);
        await world.ConsentAsync();
        return world;
    }

    /// <summary>A person signs in with MFA.</summary>
    public static Task ConsentAsync(this AttestationWorld world) => world.Get<IConnections>().ConsentGivenAsync(
        AttestationWorld.Operator, world.Simulator.Login.GiveConsent(), CancellationToken.None);

    /// <summary>The newest attestation of the request's company.</summary>
    public static string AttestationId(this AttestationWorld world) =>
        world.Simulator.PartnerCenter.Attestations(Request.CompanyName)[^1].AttestationId;

    public static void AcceptsAtMicrosoft(this AttestationWorld world) =>
        Assert.True(world.Simulator.PartnerCenter.Accept(world.AttestationId()));

    /// <summary>What took effect, of whichever customer.</summary>
    public static IReadOnlyList<PartnerEffectKind> PartnerEffects(this AttestationWorld world) =>
        [.. world.Simulator.PartnerCenter.Effects().Select(effect => effect.Kind)];
}
