using System.Text.Json.Serialization;

namespace CspOrchestrations.PartnerCenter.Customers;

/// <summary>Holds personal data.</summary>
internal sealed record CustomerBody(
    [property: JsonPropertyName("enableGDAPByDefault")] bool EnableGdapByDefault,
    CompanyProfileBody CompanyProfile,
    BillingProfileBody BillingProfile,
    string? AssociatedPartnerId)
{
    public static CustomerBody Of(NewCustomer customer, bool enableGdap) => new(
        enableGdap,
        new CompanyProfileBody(customer.Domain),
        new BillingProfileBody(
            customer.Culture, customer.Email, customer.Language, customer.CompanyName, AddressBody.Of(customer.Address)),
        customer.ResellerPartnerId);

    public override string ToString() => "CustomerBody { … }";
}

internal sealed record CompanyProfileBody(string Domain);

/// <summary>Personal data.</summary>
internal sealed record BillingProfileBody(string Culture, string Email, string Language, string CompanyName, AddressBody DefaultAddress)
{
    public override string ToString() => "BillingProfileBody { … }";
}

/// <summary>Personal data.</summary>
internal sealed record AddressBody(
    string Country,
    string City,
    string? State,
    string PostalCode,
    string AddressLine1,
    string? AddressLine2,
    string FirstName,
    string LastName,
    string? PhoneNumber)
{
    public static AddressBody Of(PostalAddress address) => new(
        address.Country,
        address.City,
        address.State,
        address.PostalCode,
        address.Line1,
        address.Line2,
        address.FirstName,
        address.LastName,
        address.PhoneNumber);

    public static IReadOnlyCollection<string?> PersonalValues(PostalAddress address) =>
        [address.Line1, address.Line2, address.FirstName, address.LastName, address.PhoneNumber];

    public override string ToString() => "AddressBody { … }";
}
