using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Attestations;

/// <param name="OrganizationId">At the broker; only where the host attests through the broker, and needed there.</param>
/// <param name="ResellerId">At the broker; may be left out where the host has a default.</param>
/// <param name="CustomerId">The customer's tenant; only where the host attests at Microsoft itself, and needed there.</param>
/// <param name="Signatory">
/// May be left out where the host attests at Microsoft itself: then the contact of the customer's last agreement is used again.
/// </param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Language">BCP 47; en-US when left out.</param>
/// <param name="Route">attestation when left out.</param>
/// <param name="Service">For the route automatic only, and needed there.</param>
/// <param name="Replace">Replace a finished attestation of the same request id.</param>
internal sealed record StartAttestationBody(
    string RequestId,
    Guid? OrganizationId,
    Guid? ResellerId,
    Guid? CustomerId,
    string CompanyName,
    SignatoryBody? Signatory,
    string Country,
    string? Language,
    AttestationRoute? Route,
    ServiceBody? Service,
    bool? Replace)
{
    /// <summary>What the broker takes when no language is named (broker API, start).</summary>
    private const string DefaultLanguage = "en-US";

    private const int MaxServiceTextLength = 200;

    private const string OfBroker =
        "Belongs to the broker. This host attests at Microsoft itself (Attestation:Gateway), so send 'customerId', the customer's tenant.";

    private const string OfMicrosoft =
        "Belongs to Microsoft's own API. This host attests through the broker (Attestation:Gateway), so send 'organizationId'.";

    /// <param name="fields">Of the body.</param>
    /// <param name="gateway">Who attests for this host.</param>
    /// <param name="defaultReseller">Of requests that name none.</param>
    public static StartAttestation Read(JsonFields fields, AttestationGatewayKind gateway, ResellerId? defaultReseller)
    {
        var subject = gateway == AttestationGatewayKind.Direct ? ReadCustomer(fields) : ReadOrganization(fields, defaultReseller);
        var route = ReadRoute(fields, gateway);
        var signatory = gateway == AttestationGatewayKind.Direct
            ? fields.OptionalObject("signatory", SignatoryBody.Read)
            : fields.Object("signatory", SignatoryBody.Read) ?? SignatoryBody.Refused;
        return new StartAttestation(
            fields.Text("requestId", AttestationRequestRules.WhyInvalidRequestId),
            subject.ResellerId,
            subject.OrganizationId,
            fields.Text("companyName", text => TextRules.WhyInvalid(text, AttestationRequestRules.MaxCompanyNameLength)),
            signatory,
            fields.Text("country", Countries.WhyInvalid),
            fields.OptionalText("language", LanguageTag.WhyInvalid) ?? DefaultLanguage,
            fields.Flag("replace"))
        {
            CustomerId = subject.CustomerId,
            Route = route,
            Service = ReadService(fields, route, signatory ?? SignatoryBody.Refused),
        };
    }

    private static AttestationSubject ReadCustomer(JsonFields fields)
    {
        fields.RejectIfThere("resellerId", OfBroker);
        fields.RejectIfThere("organizationId", OfBroker);
        return AttestationSubject.AtMicrosoft(new CustomerId(fields.Guid("customerId")));
    }

    private static AttestationSubject ReadOrganization(JsonFields fields, ResellerId? defaultReseller)
    {
        fields.RejectIfThere("customerId", OfMicrosoft);
        var reseller = defaultReseller is { } known
            ? fields.OptionalGuid("resellerId") is { } named ? new ResellerId(named) : known
            : new ResellerId(fields.Guid("resellerId"));
        return AttestationSubject.AtBroker(reseller, new OrganizationId(fields.Guid("organizationId")));
    }

    /// <summary>Null for the usual one, so that naming it makes no other request.</summary>
    private static AttestationRoute? ReadRoute(JsonFields fields, AttestationGatewayKind gateway)
    {
        var route = fields.OptionalChoice<AttestationRoute>("route");
        if (route == AttestationRoute.Automatic && gateway == AttestationGatewayKind.Direct)
        {
            fields.Reject("route", "Automatic needs the broker; this host attests at Microsoft itself. Use 'attestation' or 'directAcceptance'.");
        }

        return route == AttestationRoute.Attestation ? null : route;
    }

    private static CspService? ReadService(JsonFields fields, AttestationRoute? route, Signatory signatory)
    {
        if (route == AttestationRoute.Automatic)
        {
            return fields.Object("service", service => ReadService(service, signatory));
        }

        fields.RejectIfThere("service", "Belongs to the route 'automatic' only.");
        return null;
    }

    private static CspService ReadService(JsonFields fields, Signatory signatory)
    {
        var contact = fields.OptionalObject("contact", SignatoryBody.Read) ?? signatory;
        return new CspService(
            fields.OptionalText("id", WhyInvalidText),
            fields.Text("currencyCode", WhyInvalidCurrency),
            fields.OptionalText("organizationNumber", WhyInvalidText),
            contact.EmailAddress,
            contact.FirstName,
            contact.LastName,
            contact.PhoneNumber,
            fields.Text("city", WhyInvalidText),
            fields.Text("address", WhyInvalidText),
            fields.Text("postalCode", WhyInvalidText),
            fields.Text("domainPrefix", WhyInvalidText));
    }

    private static string? WhyInvalidText(string text) => TextRules.WhyInvalid(text, MaxServiceTextLength);

    private static string? WhyInvalidCurrency(string code) =>
        code.Length == 3 && code.All(char.IsAsciiLetterUpper) ? null : "Must be a currency of three letters (ISO 4217), such as EUR.";
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
