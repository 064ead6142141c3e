using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Customers;

namespace CspOrchestrations.Simulator.PartnerCenter;

/// <summary>A customer of Partner Center as the controls show it: no person.</summary>
/// <param name="Agreement">What it is worth at a purchase.</param>
/// <param name="LastAgreedAt">UTC; null when the partner has confirmed none.</param>
public sealed record CustomerView(
    CustomerId CustomerId,
    string CompanyName,
    string Domain,
    AgreementStanding Agreement,
    bool DirectlySigned,
    DateTimeOffset? LastAgreedAt)
{
    internal static CustomerView Of(Customer customer) => new(
        customer.Id,
        customer.CompanyName,
        customer.Domain,
        customer.Standing,
        customer.DirectlySigned,
        customer.Agreements.Select(agreement => (DateTimeOffset?)agreement.DateAgreed).Max());
}

/// <summary>An attestation of Partner Center as the controls show it: no person and no link.</summary>
/// <param name="CustomerId">Null until an agreement was made of it.</param>
public sealed record AttestationView(
    string AttestationId,
    string CompanyName,
    AttestationState State,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    CustomerId? CustomerId)
{
    internal static AttestationView Of(EnhancedAttestation attestation, DateTimeOffset now) => new(
        attestation.Id,
        attestation.CompanyName,
        attestation.State(now),
        attestation.StartedAt,
        attestation.ExpiresAt,
        attestation.CustomerId);
}
