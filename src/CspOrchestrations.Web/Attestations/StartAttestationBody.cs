using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Attestations;

/// <param name="ResellerId">May be left out where the host has a default.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Language">BCP 47; en-US when left out.</param>
/// <param name="Replace">Replace a finished attestation of the same request id.</param>
internal sealed record StartAttestationBody(
    string RequestId,
    Guid OrganizationId,
    Guid? ResellerId,
    string CompanyName,
    SignatoryBody Signatory,
    string Country,
    string? Language,
    bool? Replace)
{
    /// <summary>What the broker takes when no language is named (broker API, start).</summary>
    private const string DefaultLanguage = "en-US";

    public static StartAttestation Read(JsonFields fields, ResellerId? defaultReseller) => new(
        fields.Text("requestId", AttestationRequestRules.WhyInvalidRequestId),
        ReadReseller(fields, defaultReseller),
        new OrganizationId(fields.Guid("organizationId")),
        fields.Text("companyName", text => TextRules.WhyInvalid(text, AttestationRequestRules.MaxCompanyNameLength)),
        fields.Object("signatory", SignatoryBody.Read) ?? SignatoryBody.Refused,
        fields.Text("country", Countries.WhyInvalid),
        fields.OptionalText("language", LanguageTag.WhyInvalid) ?? DefaultLanguage,
        fields.Flag("replace"));

    private static ResellerId ReadReseller(JsonFields fields, ResellerId? defaultReseller) =>
        defaultReseller is { } reseller
            ? fields.OptionalGuid("resellerId") is { } named ? new ResellerId(named) : reseller
            : new ResellerId(fields.Guid("resellerId"));
}

/// <param name="PhoneNumber">May be left out.</param>
internal sealed record SignatoryBody(string FirstName, string LastName, string EmailAddress, string? PhoneNumber)
{
    /// <summary>Stands in for a signatory that was refused; the request as a whole is refused with it.</summary>
    public static Signatory Refused { get; } = new("", "", "", null);

    public static Signatory Read(JsonFields fields) => new(
        fields.Text("firstName", WhyInvalidName),
        fields.Text("lastName", WhyInvalidName),
        fields.Text("emailAddress", SignatoryRules.WhyInvalidEmailAddress),
        fields.OptionalText("phoneNumber", SignatoryRules.WhyInvalidPhoneNumber));

    public override string ToString() => "SignatoryBody { … }";

    private static string? WhyInvalidName(string text) => TextRules.WhyInvalid(text, SignatoryRules.MaxNameLength);
}
