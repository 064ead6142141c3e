using System.Text.Json;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter;

/// <summary>Bodies as a client of Partner Center sends them.</summary>
internal static class PartnerRequests
{
    public static string Customer(string domain, string? reseller = null) => JsonSerializer.Serialize(new
    {
        companyProfile = new { domain = $"{domain}.onmicrosoft.com" },
        billingProfile = new
        {
            culture = "de-DE",
            language = "de",
            email = "billing@example.com",
            companyName = "New Example GmbH",
            defaultAddress = new
            {
                country = "DE",
                city = "Berlin",
                postalCode = "10115",
                addressLine1 = "Example Street 1",
                firstName = "Ada",
                lastName = "Example",
            },
        },
        associatedPartnerId = reseller,
    });

    public static string Attestation(string emailName = "signatoryEmail") => $$"""
        {"country": "DE", "language": "de-DE", "companyName": "New Example GmbH", "signatoryFirstName": "Ada",
         "signatoryLastName": "Example", "{{emailName}}": "ada@example.com", "signatoryPhoneNumber": "+1 202 555 0100"}
        """;

    public static string Agreement(string attestationId, string email = "ada@example.com") => $$"""
        {"attestationId": "{{attestationId}}", "type": "MicrosoftCustomerAgreement",
         "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9",
         "primaryContact": {"firstName": "Ada", "lastName": "Example", "email": "{{email}}", "phoneNumber": "+1 202 555 0100"} }
        """;

    public static string Cart(params (string CatalogItemId, int Quantity)[] lines) => JsonSerializer.Serialize(new
    {
        lineItems = lines.Select((line, id) => new
        {
            id,
            catalogItemId = line.CatalogItemId,
            quantity = line.Quantity,
            billingCycle = "monthly",
            termDuration = "P1Y",
        }),
    });
}
