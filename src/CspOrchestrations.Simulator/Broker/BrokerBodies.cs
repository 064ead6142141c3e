using System.Text.Json;
using CspOrchestrations.Core.Attestation;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>Requests as they come in: anything may be missing.</summary>
internal sealed record SignerRequest(string? FirstName, string? LastName, string? EmailAddress, string? PhoneNumber)
{
    public Signatory ToSignatory() => new(FirstName!, LastName!, EmailAddress!, PhoneNumber);
}

internal sealed record AttestationRequest(SignerRequest? Signer, string? Language, string? Country, DateTimeOffset? AcceptanceDate)
{
    /// <summary>The API's default.</summary>
    public string LanguageOrDefault => Language ?? "en-US";
}

internal sealed record PartnerAttestationRequest(
    JsonElement? AutomaticFlow, SignerRequest? Signer, string? Language, string? Country, DateTimeOffset? AcceptanceDate)
{
    public AttestationRequest ToAttestation() => new(Signer, Language, Country, AcceptanceDate);
}

/// <summary>Body A.</summary>
internal sealed record StartedBody(string AttestationId, string AgreementLink, DateTimeOffset ExpiresAt);

internal sealed record SignerBody(string FirstName, string LastName, string EmailAddress, string? PhoneNumber)
{
    public static SignerBody From(Signatory signer) => new(signer.FirstName, signer.LastName, signer.EmailAddress, signer.PhoneNumber);
}

internal sealed record McaInfoBody(string? Language, string? Country, string TemplateId);

/// <summary>Body B.</summary>
internal sealed record AttestationBody(
    string AttestationId,
    SignerBody Signer,
    McaInfoBody McaInfo,
    DateTimeOffset AcceptanceDate,
    int Status,
    string AgreementLink,
    DateTimeOffset ExpiresAt);

/// <summary>Body C.</summary>
internal sealed record AcceptanceBody(
    bool Accepted, IReadOnlyList<string> AcceptedVia, PartnerAcceptanceBody? AcceptanceViaPartnerAttestation, DateTimeOffset LastSyncDate);

/// <param name="McaInfoTemplateId">A text or an object, see <see cref="State.TemplateIdForm"/>.</param>
internal sealed record PartnerAcceptanceBody(
    SignerBody Signer, object? McaInfoTemplateId, McaInfoBody? McaInfo, DateTimeOffset AcceptanceDate);
