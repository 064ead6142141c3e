namespace CspOrchestrations.PartnerCenter;

/// <summary>Names on the wire that no page of the API confirms. Configuration section <c>PartnerCenter:Wire</c>.</summary>
public sealed record PartnerCenterWireOptions
{
    /// <summary>What an agreement's page is opened by; <c>{id}</c> stands for the attestation.</summary>
    public const string AttestationPlaceholder = "{id}";

    /// <summary>
    /// Where an attestation's status is read, below the API's root, with <c>{id}</c> for the attestation; natural would be
    /// <c>v1/attestations/enhanced/{id}</c>. Without it no status is read. Default none.
    /// </summary>
    public string? AttestationStatusPath { get; init; }

    /// <summary>
    /// The page where the customer accepts, with <c>{id}</c> for the attestation; for answers that bring no link of their own.
    /// Default <c>https://cdn.partner.microsoft.com/mca/?attestationid={id}</c>.
    /// </summary>
    public string AgreementLinkTemplate { get; init; } = "https://cdn.partner.microsoft.com/mca/?attestationid={id}";

    /// <summary>The member of a new attestation that holds the signatory's e-mail. Default <c>signatoryEmail</c>.</summary>
    public string SignatoryEmail { get; init; } = "signatoryEmail";

    /// <summary>The member of a new attestation that holds the signatory's phone number. Default <c>signatoryPhoneNumber</c>.</summary>
    public string SignatoryPhone { get; init; } = "signatoryPhoneNumber";

    /// <summary>The member of a new agreement that holds the attestation's id. Default <c>attestationId</c>.</summary>
    public string AttestationId { get; init; } = "attestationId";

    /// <summary>
    /// The template that a new agreement names. Default <c>117a77b0-9360-443b-8795-c6dedc750cf9</c>, the Microsoft Customer
    /// Agreement.
    /// </summary>
    public string AgreementTemplateId { get; init; } = "117a77b0-9360-443b-8795-c6dedc750cf9";

    /// <summary>The key under which a cart's line names the indirect reseller. Default <c>transaction_reseller</c>.</summary>
    public string ResellerParticipant { get; init; } = "transaction_reseller";

    /// <summary>The status that answers the question for a domain that nobody has. Default 404.</summary>
    public int FreeDomainStatus { get; init; } = 404;

    /// <summary>
    /// Whether a change of a subscription sends the whole resource, as the API's page asks, or only what changes. Default true.
    /// </summary>
    public bool PatchWholeSubscription { get; init; } = true;
}
