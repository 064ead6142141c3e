using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.HostedPage;

/// <summary>What customers do, at the hosted page or in Microsoft's own portal. A link is the broker's or Partner Center's.</summary>
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

        if (session.Find(EnhancedAttestation.Kind, attestationId) is { } attestation)
        {
            (attestation with { AcceptedAt = now }).SaveTo(session);
            session.Append(new PartnerEffect(0, now, PartnerEffectKind.AttestationAccepted, null, attestationId, null, correlation));
        }
        else
        {
            var organization = session.FindOrganizationByAttestation(attestationId)!.Settled(now);
            var accepted = organization with { Attestation = organization.Attestation! with { AcceptedAt = now } };
            session.Save(accepted);
            session.Append(EffectKind.AttestationAccepted, accepted, now, correlation);
        }

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
        if (session.Find(EnhancedAttestation.Kind, attestationId) is { } enhanced)
        {
            var (acceptedAt, expired) = (enhanced.AcceptedAt, enhanced.ExpiresAt <= now);
            return new AgreementView(StateOf(acceptedAt, expired), enhanced.Id, enhanced.CompanyName, enhanced.Country, enhanced.Language);
        }

        if (session.FindOrganizationByAttestation(attestationId) is not { Attestation: { } attestation } organization)
        {
            return new AgreementView(session.WasStarted(attestationId) ? AgreementState.Replaced : AgreementState.Unknown);
        }

        var state = StateOf(attestation.AcceptedAt, attestation.IsExpired(now));
        return new AgreementView(state, attestation.Id, organization.Name, attestation.Country, attestation.Language);
    }

    private static AgreementState StateOf(DateTimeOffset? acceptedAt, bool expired) => (acceptedAt, expired) switch
    {
        (not null, _) => AgreementState.Accepted,
        (null, true) => AgreementState.Expired,
        _ => AgreementState.Open,
    };
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
