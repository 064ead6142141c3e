using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.HostedPage;

/// <summary>What customers do, at the hosted page or in Microsoft's own portal.</summary>
internal sealed class CustomerActs(SimulatorDatabase database, SimulatorClock clock)
{
    /// <summary>What a link shows.</summary>
    public AgreementView Look(string attestationId) => database.Transact(session => View(session, attestationId, clock.UtcNow));

    /// <summary>The customer presses Accept. Whoever has the link can; pressing twice changes nothing.</summary>
    public AgreementView Accept(string attestationId, string correlation) => database.Transact(session =>
    {
        var now = clock.UtcNow;
        var view = View(session, attestationId, now);
        if (view.State != AgreementState.Open)
        {
            return view;
        }

        var organization = session.FindOrganizationByAttestation(attestationId)!.Settled(now);
        var accepted = organization with { Attestation = organization.Attestation! with { AcceptedAt = now } };
        session.Save(accepted);
        session.Append(EffectKind.AttestationAccepted, accepted, now, correlation);
        return View(session, attestationId, now);
    });

    /// <summary>The link of the attestation under way ends now.</summary>
    /// <returns>False when there is no attestation that can expire.</returns>
    public bool Expire(OrganizationId id) => Change(id, (organization, now) =>
        organization.Attestation is { FinalizedAt: null } attestation
            ? organization with { Attestation = attestation with { ExpiresAt = now } }
            : null);

    /// <summary>
    /// The customer accepts in Microsoft's portal, or is made not to have; the broker sees it at its next synchronisation.
    /// </summary>
    /// <returns>False when there is no such organization.</returns>
    public bool AcceptDirectly(OrganizationId id, bool accepted) => Change(id, (organization, _) =>
        organization with { Microsoft = organization.Microsoft with { DirectlyAccepted = accepted } });

    private bool Change(OrganizationId id, Func<Organization, DateTimeOffset, Organization?> change) => database.Transact(session =>
    {
        var now = clock.UtcNow;
        if (session.FindOrganization(id) is not { } organization || change(organization.Settled(now), now) is not { } changed)
        {
            return false;
        }

        session.Save(changed);
        return true;
    });

    private static AgreementView View(SimulatorSession session, string attestationId, DateTimeOffset now)
    {
        if (session.FindOrganizationByAttestation(attestationId) is not { Attestation: { } attestation } organization)
        {
            return new AgreementView(session.WasStarted(attestationId) ? AgreementState.Replaced : AgreementState.Unknown);
        }

        var state = attestation switch
        {
            { AcceptedAt: not null } => AgreementState.Accepted,
            _ when attestation.IsExpired(now) => AgreementState.Expired,
            _ => AgreementState.Open,
        };
        return new AgreementView(state, attestation.Id, organization.Name, attestation.Country, attestation.Language);
    }
}

/// <summary>What the hosted page may show: the company and the terms, no person.</summary>
internal sealed record AgreementView(
    AgreementState State, string? AttestationId = null, string? Company = null, string? Country = null, string? Language = null);

internal enum AgreementState
{
    Open,
    Accepted,
    Expired,

    /// <summary>A newer attestation was started.</summary>
    Replaced,
    Unknown,
}
