using System.Text.Json.Serialization;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Agreements;

/// <summary>An attestation under way. It is nobody's until an agreement is made of it: its start names a company, no customer.</summary>
/// <param name="AcceptedAt">Null until the customer accepted.</param>
/// <param name="CustomerId">Of the agreement that was made of it; null until then.</param>
internal sealed record EnhancedAttestation(
    string Id,
    string CompanyName,
    Signatory Signatory,
    string Country,
    string Language,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt = null,
    CustomerId? CustomerId = null)
{
    /// <summary>Looked up by company.</summary>
    public static readonly DocumentKind<EnhancedAttestation> Kind = new("attestations");

    public AttestationState State(DateTimeOffset now) => this switch
    {
        { CustomerId: not null } => AttestationState.Completed,
        _ when ExpiresAt <= now => AttestationState.Expired,
        { AcceptedAt: not null } => AttestationState.Accepted,
        _ => AttestationState.Pending,
    };

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, CompanyName, this);
}

/// <summary>Where an attestation at Partner Center stands; the first three are on the wire as they are named here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttestationState>))]
public enum AttestationState
{
    Pending,
    Accepted,
    Expired,

    /// <summary>An agreement was made of it.</summary>
    Completed,
}
