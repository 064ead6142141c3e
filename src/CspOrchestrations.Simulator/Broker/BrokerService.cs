using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>Whose request it is, and the id it goes by in the ledger.</summary>
internal readonly record struct BrokerRequest(ResellerId ResellerId, OrganizationId OrganizationId, string Correlation);

/// <summary>The six endpoints without HTTP. Each is one transaction: the effect and its ledger entry, or neither.</summary>
internal sealed class BrokerService(SimulatorDatabase database, SimulatorClock clock, SettingsStore settings)
{
    /// <summary>A new attestation replaces one that is under way.</summary>
    public Answer<Attestation> Start(BrokerRequest request, AttestationRequest terms) => WithOrganization<Attestation>(request, (session, organization, now) =>
    {
        var started = Started(organization, terms, now);
        session.Save(started);
        session.Append(EffectKind.AttestationStarted, started, started.Attestation!.Id, now, request.Correlation);
        return started.Attestation;
    });

    public Answer<Attestation> Find(BrokerRequest request) => WithOrganization<Attestation>(request, (_, organization, _) =>
        organization.Attestation is not { } attestation || (attestation.FinalizedAt is not null && settings.Current.AfterFinalize == AfterFinalize.NotFound)
            ? Refusals.NoAttestation
            : attestation);

    public Answer<Attestation> FinalizeAttestation(BrokerRequest request) => WithOrganization<Attestation>(request, (session, organization, now) =>
    {
        switch (organization.Attestation)
        {
            case null:
                return Refusals.NoAttestation;
            case { FinalizedAt: not null }:
                return Refusals.AlreadyFinalized;
            case { AcceptedAt: null } pending:
                return pending.IsExpired(now) ? Refusals.Expired : Refusals.NotAccepted;
            case var accepted when accepted.IsExpired(now):
                return Refusals.Expired;
            case var accepted:
                var done = accepted with { FinalizedAt = now };
                var changed = organization with { Attestation = done, Microsoft = organization.Microsoft with { PartnerAttestation = done } };
                session.Save(changed);
                session.Append(EffectKind.AttestationFinalized, changed, done.Id, now, request.Correlation);
                return done;
        }
    });

    /// <summary>As of the last synchronisation, not as of now.</summary>
    public Answer<Organization> ReadAcceptance(BrokerRequest request) =>
        WithOrganization<Organization>(request, (_, organization, _) => organization);

    public Answer<Organization> Refresh(BrokerRequest request) => WithOrganization<Organization>(request, (session, organization, now) =>
    {
        if (organization.SyncEndsAt is not null)
        {
            return Refusals.SyncRunning;
        }

        var syncing = organization with { SyncEndsAt = now + settings.Current.SyncDuration };
        session.Save(syncing);
        session.Append(EffectKind.AcceptanceRefreshed, syncing, null, now, request.Correlation);
        return syncing;
    });

    /// <summary>With terms, the attestation is made, accepted and finalized in one go (the automatic flow).</summary>
    public Answer<Organization> AddCspService(BrokerRequest request, AttestationRequest? terms) => WithOrganization<Organization>(request, (session, organization, now) =>
    {
        if (organization.HasCspService)
        {
            return Refusals.ServiceExists;
        }

        var added = organization with { HasCspService = true };
        if (terms is not null)
        {
            added = Started(added, terms, now);
            var done = added.Attestation! with { AcceptedAt = now, FinalizedAt = now };
            added = added with { Attestation = done, Microsoft = added.Microsoft with { PartnerAttestation = done } };
        }

        session.Save(added);
        session.Append(EffectKind.CspAdded, added, null, now, request.Correlation);
        if (terms is not null)
        {
            session.Append(EffectKind.AttestationStarted, added, added.Attestation!.Id, now, request.Correlation);
            session.Append(EffectKind.AttestationAccepted, added, added.Attestation.Id, now, request.Correlation);
            session.Append(EffectKind.AttestationFinalized, added, added.Attestation.Id, now, request.Correlation);
        }

        return added;
    });

    private Organization Started(Organization organization, AttestationRequest terms, DateTimeOffset now) => organization with
    {
        Generation = organization.Generation + 1,
        Attestation = new Attestation(
            Guid.NewGuid().ToString(),
            terms.Signer!.ToSignatory(),
            terms.LanguageOrDefault,
            terms.Country!,
            Attestation.CommercialTemplateId,
            terms.AcceptanceDate!.Value.ToUniversalTime(),
            now + settings.Current.LinkLifetime),
    };

    private Answer<T> WithOrganization<T>(BrokerRequest request, Func<SimulatorSession, Organization, DateTimeOffset, Answer<T>> work) =>
        database.Transact(session =>
        {
            var now = clock.UtcNow;
            if (session.FindOrganization(request.OrganizationId) is not { } organization || organization.ResellerId != request.ResellerId)
            {
                return session.HasReseller(request.ResellerId) ? Refusals.NoSuchOrganization : Refusals.NoSuchReseller;
            }

            var settled = organization.Settled(now);
            if (settled != organization)
            {
                session.Save(settled);
            }

            return work(session, settled, now);
        });
}
