namespace CspOrchestrations.PartnerCenter.Broker.Wire;

/// <summary>Request of endpoint 1, start.</summary>
internal sealed record StartAttestationBody(SignerBody Signer, string? Language, string Country, DateTimeOffset AcceptanceDate);

/// <summary>Body A.</summary>
internal sealed record StartedAttestationBody(string? AttestationId, string? AgreementLink, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => $"StartedAttestationBody {{ {AttestationId} }}";
}

/// <summary>Body B. The status is an int with room for values that are not known yet.</summary>
internal sealed record AttestationBody(
    string? AttestationId,
    SignerBody? Signer,
    McaInfoBody? McaInfo,
    DateTimeOffset? AcceptanceDate,
    int? Status,
    string? AgreementLink,
    DateTimeOffset? ExpiresAt)
{
    public override string ToString() => $"AttestationBody {{ {AttestationId} {Status} }}";
}

internal sealed record McaInfoBody(string? Language, string? Country, string? TemplateId);
