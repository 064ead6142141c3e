using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Web.Customers;

/// <param name="State">valid; stale: purchases are refused with 900428; missing: with 13605; or unknown.</param>
/// <param name="Source">Who was asked: the broker, or Microsoft directly.</param>
/// <param name="Via">How the customer has agreed: <c>direct</c>, <c>partner-attested</c>, or both; empty when not.</param>
/// <param name="Date">When the newest attestation was agreed, UTC; null when there is none, or it is not told.</param>
/// <param name="AsOf">What time the state is of, UTC: at the broker, its last synchronisation.</param>
/// <param name="Reason">Why the state is unknown; null when it is not.</param>
internal sealed record CustomerAgreementView(
    Guid CustomerId,
    AgreementState State,
    AttestationGatewayKind Source,
    IReadOnlyList<string> Via,
    DateTimeOffset? Date,
    DateTimeOffset? AsOf,
    string? Reason)
{
    public static CustomerAgreementView Of(Guid customer, CustomerAgreement agreement) => new(
        customer,
        agreement.State,
        agreement.Source,
        [.. agreement.Via.Select(WordOf)],
        agreement.AgreedAt,
        agreement.AsOf,
        agreement.Problem is { } problem ? problem.Detail ?? problem.Title : null);

    private static string WordOf(string via) => via switch
    {
        AgreementAcceptance.DirectAcceptance => "direct",
        AgreementAcceptance.PartnerAttestation => "partner-attested",
        _ => via,
    };
}
