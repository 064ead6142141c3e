using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>Whose request it is, and the id it goes by in the ledger.</summary>
internal readonly record struct BrokerRequest(ResellerId ResellerId, OrganizationId OrganizationId, string Correlation);

/// <summary>The six endpoints without HTTP. Each is one transaction: the effect and its ledger entries, or nothing.</summary>
internal sealed class BrokerService(SimulatorDatabase database, SimulatorClock clock, SettingsStore settings)
{
    /// <summary>A new attestation replaces one that is under way.</summary>
    public Answer<Organization> Start(BrokerRequest request, AttestationRequest terms) =>
        Change(request, (organization, now) => Started(organization, terms, now), EffectKind.AttestationStarted);

    public Answer<Organization> FindAttestation(BrokerRequest request) =>
        Change(request, (organization, _) => organization.Attestation switch
        {
            null => Refusals.NoAttestation,
            { FinalizedAt: not null } when settings.Current.AfterFinalize == AfterFinalize.NotFound => Refusals.NoAttestation,
            _ => organization,
        });

    public Answer<Organization> FinalizeAttestation(BrokerRequest request) =>
        Change(
            request,
            (organization, now) => organization.Attestation switch
            {
                null => Refusals.NoAttestation,
                { FinalizedAt: not null } => Refusals.AlreadyFinalized,
                var attestation when attestation.IsExpired(now) => Refusals.Expired,
                { AcceptedAt: null } => Refusals.NotAccepted,
                var accepted => organization.WithFinalized(accepted, now),
            },
            EffectKind.AttestationFinalized);

    /// <summary>As of the last synchronisation, not as of now.</summary>
    public Answer<Organization> ReadAcceptance(BrokerRequest request) => Change(request, (organization, _) => organization);

    public Answer<Organization> Refresh(BrokerRequest request) =>
        Change(
            request,
            (organization, now) => organization.SyncEndsAt is null
                ? organization with { SyncEndsAt = now + settings.Current.SyncDuration }
                : Refusals.SyncRunning,
            EffectKind.AcceptanceRefreshed);

    public Answer<Organization> AddCspService(BrokerRequest request) =>
        Change(request, (organization, _) => Added(organization), EffectKind.CspAdded);

    /// <summary>The automatic flow: the attestation is made, accepted and finalized in one go.</summary>
    public Answer<Organization> AddCspService(BrokerRequest request, AttestationRequest terms) =>
        Change(
            request,
            (organization, now) =>
            {
                var started = Started(organization, terms, now);
                return Added(started.WithFinalized(started.Attestation! with { AcceptedAt = now }, now));
            },
            EffectKind.CspAdded,
            EffectKind.AttestationStarted,
            EffectKind.AttestationAccepted,
            EffectKind.AttestationFinalized);

    private static Answer<Organization> Added(Organization organization) =>
        organization.HasCspService ? Refusals.ServiceExists : organization with { HasCspService = true };

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

    /// <summary>Applies a rule to the organization as it is now; what the rule gives is saved with its effects.</summary>
    private Answer<Organization> Change(
        BrokerRequest request, Func<Organization, DateTimeOffset, Answer<Organization>> rule, params EffectKind[] effects) =>
        database.Transact(session =>
        {
            if (session.FindOrganization(request.OrganizationId) is not { } found || found.ResellerId != request.ResellerId)
            {
                return session.HasReseller(request.ResellerId) ? Refusals.NoSuchOrganization : Refusals.NoSuchReseller;
            }

            var now = clock.UtcNow;
            var settled = found.Settled(now);
            var answer = rule(settled, now);
            var changed = answer.Value ?? settled;
            if (changed != found)
            {
                session.Save(changed);
            }

            foreach (var kind in answer.Value is null ? [] : effects)
            {
                session.Append(kind, changed, now, request.Correlation);
            }

            return answer;
        });
}
