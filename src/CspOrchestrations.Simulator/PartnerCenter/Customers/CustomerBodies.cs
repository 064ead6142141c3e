using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Customers;

internal sealed record AddressBody(
    string? Country,
    string? City,
    string? State,
    string? PostalCode,
    string? AddressLine1,
    string? AddressLine2,
    string? FirstName,
    string? LastName,
    string? PhoneNumber)
{
    public override string ToString() => $"AddressBody {{ {Country} }}";
}

internal sealed record CompanyProfileBody(string? TenantId, string? Domain, string? CompanyName);

internal sealed record BillingProfileBody(
    string? Id,
    string? FirstName,
    string? LastName,
    string? Email,
    string? Culture,
    string? Language,
    string? CompanyName,
    AddressBody? DefaultAddress);

internal sealed record NewCustomerBody(CompanyProfileBody? CompanyProfile, BillingProfileBody? BillingProfile, string? AssociatedPartnerId);

internal sealed record CredentialsBody(string UserName, string Password);

/// <param name="BillingProfile">Null in lists.</param>
/// <param name="UserCredentials">In the answer of the creation only.</param>
internal sealed record CustomerBody(
    string Id,
    string CommerceId,
    CompanyProfileBody CompanyProfile,
    BillingProfileBody? BillingProfile,
    string RelationshipToPartner,
    bool AllowDelegatedAccess,
    CredentialsBody? UserCredentials,
    string? AssociatedPartnerId)
{
    public ObjectAttributes Attributes { get; } = new("Customer");

    public static CustomerBody Whole(Customer customer, CredentialsBody? credentials = null) => Brief(customer) with
    {
        BillingProfile = new BillingProfileBody(
            customer.Id.ToString(),
            customer.Address.FirstName,
            customer.Address.LastName,
            customer.Email,
            customer.Culture,
            customer.Language,
            customer.CompanyName,
            customer.Address),
        UserCredentials = credentials,
    };

    public static CustomerBody Brief(Customer customer) => new(
        customer.Id.ToString(),
        customer.Id.ToString(),
        new CompanyProfileBody(customer.Id.ToString(), customer.Domain, customer.CompanyName),
        null,
        "reseller",
        false,
        null,
        customer.ResellerPartnerId);
}
