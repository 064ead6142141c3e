using System.Text.Json;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;

namespace CspOrchestrations.PartnerCenter.Agreements;

/// <summary>Answers about agreements and attestations.</summary>
internal static class AgreementAnswers
{
    /// <summary>Epochs above this are milliseconds: as seconds they would be beyond the year 5000.</summary>
    private const long LatestEpochSecond = 100_000_000_000;

    /// <summary>The body's form is unconfirmed; known are an id alone, and wrappers' spellings of the others.</summary>
    /// <param name="linkTemplate">See <see cref="PartnerCenterWireOptions.AgreementLinkTemplate"/>.</param>
    /// <param name="knownId">The attestation that was asked for; null when it is new.</param>
    public static EnhancedAttestation Attestation(Answer answer, string linkTemplate, string? knownId = null)
    {
        var id = answer.Json.ValueKind == JsonValueKind.String ? answer.Json.Text() : answer.Text("attestationId", "id");
        id ??= knownId ?? throw answer.Unusable("attestationId");
        var link = answer.Text("agreementLink", "attestationUrl", "url")
            ?? linkTemplate.Replace(
                PartnerCenterWireOptions.AttestationPlaceholder, Uri.EscapeDataString(id), StringComparison.OrdinalIgnoreCase);
        return new EnhancedAttestation(
            id,
            answer.Text("status", "attestationStatus", "state"),
            WebAddress.Checked(link, answer.Operation, "agreementLink"),
            answer.Date("expiresAt", "expirationDate", "expiryDate"));
    }

    public static CustomerAgreement Agreement(Answer answer) => new(
        answer.Text("type", "agreementType") ?? throw answer.Unusable("type"),
        answer.RequiredDate("dateAgreed"),
        answer.Text("templateId"),
        Contact(answer.Part("primaryContact")));

    public static AgreementTemplate Template(Answer answer) => new(
        answer.RequiredText("templateId", "id"),
        answer.RequiredText("agreementType", "type"),
        answer.Text("agreementLink"),
        answer.Count("versionRank") ?? 0);

    public static AgreementDocument Document(Answer answer, string language, string country) => new(
        answer.Text("displayUri"), answer.Text("downloadUri"), answer.Text("language") ?? language, answer.Text("country") ?? country);

    public static CustomerAgreementEntry Entry(Answer answer) => new(
        answer.RequiredCustomer("customerTenantId", "customerId"),
        Contact(answer.Part("lastAgreementPrimaryContact")),
        answer.Date("lastAgreementDate", "lastAgreementDateEpoch") ?? FromEpoch(answer.Number("lastAgreementDateEpoch")),
        answer.Flag("partnerAttestationCompleted") ?? false);

    /// <summary>Null when the API gave no one that can be named.</summary>
    private static Signatory? Contact(Answer? contact) =>
        contact is not { } person || (person.Text("firstName") ?? person.Text("lastName") ?? person.Text("email", "emailAddress")) is null
            ? null
            : new Signatory(
                person.Text("firstName") ?? "",
                person.Text("lastName") ?? "",
                person.Text("email", "emailAddress") ?? "",
                person.Text("phoneNumber", "phone"));

    /// <summary>Of the refresh tool's sample; it does not say in which unit. Zero is never.</summary>
    private static DateTimeOffset? FromEpoch(long? epoch) => epoch switch
    {
        null or <= 0 => null,
        < LatestEpochSecond => DateTimeOffset.FromUnixTimeSeconds(epoch.Value),
        < LatestEpochSecond * 1000 => DateTimeOffset.FromUnixTimeMilliseconds(epoch.Value),
        _ => null,
    };
}
