using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Geography;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Validation;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Input;

namespace CspOrchestrations.Web.Onboardings;

/// <summary>The data of a customer that is to be created.</summary>
/// <param name="Domain">The new tenant's, ending in .onmicrosoft.com.</param>
/// <param name="Email">Of whoever is billed.</param>
/// <param name="Culture">BCP 47; en-US when left out.</param>
/// <param name="Language">BCP 47; en when left out.</param>
internal sealed record CustomerBody(string Domain, string Email, string? Culture, string? Language, AddressBody Address)
{
    private const string DefaultCulture = "en-US";
    private const string DefaultLanguage = "en";

    public static CustomerProfile Read(JsonFields fields) => new(
        fields.Text("domain", OnboardingRules.WhyInvalidDomain),
        fields.Text("email", SignatoryRules.WhyInvalidEmailAddress),
        fields.OptionalText("culture", LanguageTag.WhyInvalid) ?? DefaultCulture,
        fields.OptionalText("language", LanguageTag.WhyInvalid) ?? DefaultLanguage,
        fields.Object("address", AddressBody.Read) ?? AddressBody.Refused);

    public override string ToString() => "CustomerBody { … }";
}

/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="State">Where the country has them.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="FirstName">Of the contact there.</param>
internal sealed record AddressBody(
    string Country,
    string City,
    string? State,
    string PostalCode,
    string Line1,
    string? Line2,
    string FirstName,
    string LastName,
    string? PhoneNumber)
{
    /// <summary>Stands in for an address that was refused; the request as a whole is refused with it.</summary>
    public static PostalAddress Refused { get; } = new("", "", null, "", "", null, "", "", null);

    public static PostalAddress Read(JsonFields fields) => new(
        fields.Text("country", Countries.WhyInvalid),
        fields.Text("city", WhyInvalid),
        fields.OptionalText("state", WhyInvalid),
        fields.Text("postalCode", WhyInvalid),
        fields.Text("line1", WhyInvalid),
        fields.OptionalText("line2", WhyInvalid),
        fields.Text("firstName", WhyInvalidName),
        fields.Text("lastName", WhyInvalidName),
        fields.OptionalText("phoneNumber", SignatoryRules.WhyInvalidPhoneNumber));

    public override string ToString() => "AddressBody { … }";

    private static string? WhyInvalid(string text) => TextRules.WhyInvalid(text, OnboardingRules.MaxAddressPartLength);

    private static string? WhyInvalidName(string text) => TextRules.WhyInvalid(text, SignatoryRules.MaxNameLength);
}

/// <param name="ProductId">Of the catalogue, such as CFQ7TTC0LH16.</param>
/// <param name="SkuId">Of the catalogue, such as 0001.</param>
/// <param name="TermDuration">P1M, P1Y or P3Y.</param>
/// <param name="BillingCycle">monthly, annual, …</param>
/// <param name="FriendlyName">What the customer calls it; may be left out.</param>
internal sealed record ProductBody(
    string ProductId, string SkuId, string TermDuration, string BillingCycle, int Quantity, string? FriendlyName)
{
    public static OrderedProduct Read(JsonFields fields) => new(
        fields.Text("productId", OnboardingRules.WhyInvalidProductId),
        fields.Text("skuId", OnboardingRules.WhyInvalidSkuId),
        fields.Text("termDuration", OnboardingRules.WhyInvalidTermDuration),
        fields.Text("billingCycle", OnboardingRules.WhyInvalidBillingCycle),
        fields.Number("quantity", 1, OnboardingRules.MaxQuantity),
        fields.OptionalText("friendlyName", text => TextRules.WhyInvalid(text, OnboardingRules.MaxFriendlyNameLength)));
}

/// <param name="Kind">What to do.</param>
/// <param name="ResellerPartnerId">For changeReseller; left out for none.</param>
/// <param name="Customer">For changeCustomer only, and needed there.</param>
/// <param name="CustomerId">For useCustomer only, and needed there.</param>
/// <param name="Signatory">For changeSignatory only, and needed there.</param>
/// <param name="Line">The line's number, for changeLine and skipLine only, and needed there.</param>
/// <param name="Product">For changeLine only, and needed there.</param>
/// <param name="Note">Kept in the audit; no personal data.</param>
internal sealed record AnswerOnboardingBody(
    OnboardingAnswerKind Kind,
    string? ResellerPartnerId,
    CustomerBody? Customer,
    Guid? CustomerId,
    SignatoryBody? Signatory,
    int? Line,
    ProductBody? Product,
    string? Note)
{
    public static OnboardingAnswer Read(JsonFields fields)
    {
        var answer = new OnboardingAnswer(
            fields.Choice<OnboardingAnswerKind>("kind"),
            fields.OptionalText("resellerPartnerId", OnboardingRules.WhyInvalidPartnerId),
            fields.OptionalObject("customer", CustomerBody.Read),
            fields.OptionalGuid("customerId") is { } id ? new Core.Identity.CustomerId(id) : null,
            fields.OptionalObject<Signatory>("signatory", SignatoryBody.Read),
            fields.OptionalNumber("line", 0, OnboardingRules.MaxLines - 1),
            fields.OptionalObject("product", ProductBody.Read),
            fields.OptionalText("note", ReasonText.WhyInvalid));
        Belongs("resellerPartnerId", answer.ResellerPartnerId, isNeeded: false, OnboardingAnswerKind.ChangeReseller);
        Belongs("customer", answer.Customer, isNeeded: true, OnboardingAnswerKind.ChangeCustomer);
        Belongs("customerId", answer.CustomerId, isNeeded: true, OnboardingAnswerKind.UseCustomer);
        Belongs("signatory", answer.Signatory, isNeeded: true, OnboardingAnswerKind.ChangeSignatory);
        Belongs("line", answer.Line, isNeeded: true, OnboardingAnswerKind.ChangeLine, OnboardingAnswerKind.SkipLine);
        Belongs("product", answer.Product, isNeeded: true, OnboardingAnswerKind.ChangeLine);
        return answer;

        void Belongs(string name, object? value, bool isNeeded, params OnboardingAnswerKind[] kinds)
        {
            if (kinds.Contains(answer.Kind))
            {
                if (isNeeded && value is null)
                {
                    fields.Reject(name, "Is required for this kind.");
                }
            }
            else if (value is not null)
            {
                fields.Reject(name, $"Does not belong to this kind, but to: {string.Join(", ", kinds.Select(NameOf))}.");
            }
        }
    }

    private static string NameOf(OnboardingAnswerKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
