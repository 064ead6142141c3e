using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Onboardings;

/// <param name="CompanyName">As in the agreement.</param>
/// <param name="Customer">The customer to create; either this or customerId.</param>
/// <param name="CustomerId">The tenant of a customer that exists; either this or customer.</param>
/// <param name="ResellerPartnerId">The indirect reseller's partner location account id; left out by direct-bill partners.</param>
/// <param name="Agreement">Who signs, and where.</param>
/// <param name="Lines">What to buy, 1 to 50.</param>
/// <param name="Replace">Replace a finished onboarding of the same request id.</param>
internal sealed record StartOnboardingBody(
    string RequestId,
    string CompanyName,
    CustomerBody? Customer,
    Guid? CustomerId,
    string? ResellerPartnerId,
    AgreementBody Agreement,
    IReadOnlyList<ProductBody> Lines,
    bool? Replace)
{
    public static StartOnboarding Read(JsonFields fields, AgreementDefaults defaults)
    {
        var customer = fields.OptionalObject("customer", CustomerBody.Read);
        var customerId = fields.OptionalGuid("customerId");
        if (customer is null == customerId is null)
        {
            fields.Reject("customer", "Give either 'customer', to create one, or 'customerId', for one that exists.");
        }

        return new StartOnboarding(
            fields.Text("requestId", AttestationRequestRules.WhyInvalidRequestId),
            fields.Text("companyName", text => TextRules.WhyInvalid(text, AttestationRequestRules.MaxCompanyNameLength)),
            customer,
            customerId is { } id ? new CustomerId(id) : null,
            fields.OptionalText("resellerPartnerId", OnboardingRules.WhyInvalidPartnerId),
            fields.Object("agreement", agreement => AgreementBody.Read(agreement, customer?.Address.Country, defaults)) ?? AgreementBody.Refused,
            fields.Objects("lines", 1, OnboardingRules.MaxLines, ProductBody.Read),
            fields.Flag("replace"));
    }
}

/// <param name="Country">ISO 3166-1 alpha-2, upper case; for a new customer that of the address when left out.</param>
/// <param name="Language">BCP 47; en-US when left out.</param>
/// <param name="ResellerId">At the broker; may be left out where the host has a default.</param>
/// <param name="OrganizationId">At the broker; needed where the broker attests, and left out where Microsoft does.</param>
internal sealed record AgreementBody(SignatoryBody Signatory, string? Country, string? Language, Guid? ResellerId, Guid? OrganizationId)
{
    private const string DefaultLanguage = "en-US";

    /// <summary>Stands in for an agreement that was refused; the request as a whole is refused with it.</summary>
    public static AgreementParty Refused { get; } = new(SignatoryBody.Refused, "", "");

    public static AgreementParty Read(JsonFields fields, string? countryOfAddress, AgreementDefaults defaults)
    {
        var signatory = fields.Object("signatory", SignatoryBody.Read) ?? SignatoryBody.Refused;
        var country = fields.OptionalText("country", Countries.WhyInvalid) ?? countryOfAddress;
        if (country is null)
        {
            fields.Reject("country", "Is required for a customer that exists.");
        }

        var organization = fields.OptionalGuid("organizationId");
        var reseller = fields.OptionalGuid("resellerId");
        if (organization is null && defaults.Gateway == AttestationGatewayKind.Broker)
        {
            fields.Reject("organizationId", "Is required, as the broker attests here (Attestation:Gateway): the customer's id at the broker.");
        }

        if (organization is not null && reseller is null && defaults.Reseller is null)
        {
            fields.Reject("resellerId", "Is required with 'organizationId': this host has no default.");
        }

        return new AgreementParty(
            signatory,
            country ?? "",
            fields.OptionalText("language", LanguageTag.WhyInvalid) ?? DefaultLanguage,
            organization is null ? null : reseller is { } named ? new ResellerId(named) : defaults.Reseller,
            organization is { } id ? new OrganizationId(id) : null);
    }

    public override string ToString() => "AgreementBody { … }";
}

/// <summary>What the host adds to an agreement.</summary>
/// <param name="Gateway">Who attests.</param>
/// <param name="Reseller">At the broker; null when the host has no default.</param>
internal sealed record AgreementDefaults(AttestationGatewayKind Gateway, ResellerId? Reseller);
