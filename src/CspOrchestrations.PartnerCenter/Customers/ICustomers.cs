using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Customers;

/// <summary>Partner Center's customers, one method an endpoint.</summary>
public interface ICustomers
{
    /// <summary>A null value when there is no such customer (404, 60003).</summary>
    Task<RemoteResult<Customer?>> FindAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <param name="pageSize">1 to 500.</param>
    /// <param name="continuationToken">Of the page before, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<RemotePage<Customer>>> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Whether nobody has the domain yet: <c>HEAD /v1/domains/{domain}</c>.</summary>
    Task<RemoteResult<bool>> IsDomainFreeAsync(string domain, CancellationToken cancellationToken);

    /// <summary>Rejected with the fields the API complains of when the address is not valid.</summary>
    Task<RemoteResult<bool>> ValidateAddressAsync(PostalAddress address, CancellationToken cancellationToken);

    /// <summary>Not idempotent but for the key: after an unanswered call, look for the domain before trying again.</summary>
    Task<RemoteResult<CreatedCustomer>> CreateAsync(NewCustomer customer, Guid idempotencyKey, CancellationToken cancellationToken);
}

/// <param name="Domain">Such as <c>contoso.onmicrosoft.com</c>.</param>
/// <param name="RelationshipToPartner">As on the wire; <c>reseller</c> for an ordinary customer.</param>
public sealed record Customer(CustomerId Id, string CompanyName, string Domain, string? RelationshipToPartner, string? Country);

/// <param name="Domain">The new tenant's, ending in <c>.onmicrosoft.com</c>.</param>
/// <param name="Email">Personal data.</param>
/// <param name="Culture">Such as <c>en-US</c>.</param>
/// <param name="Language">Such as <c>en</c>.</param>
/// <param name="ResellerPartnerId">The indirect reseller's partner location account id; null for a direct-bill partner.</param>
public sealed record NewCustomer(
    string Domain, string CompanyName, string Email, string Culture, string Language, PostalAddress Address, string? ResellerPartnerId)
{
    public override string ToString() => $"NewCustomer {{ {Domain} }}";
}

/// <summary>Personal data where it names a person.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Line1">Street and number.</param>
/// <param name="State">Where the country has them.</param>
public sealed record PostalAddress(
    string Country, string City, string? State, string PostalCode, string Line1, string? Line2, string FirstName, string LastName, string? PhoneNumber)
{
    public override string ToString() => $"PostalAddress {{ {Country} }}";
}

/// <param name="Credentials">The new tenant's first administrator: told once and never again. Null when the API told none.</param>
public sealed record CreatedCustomer(Customer Customer, FirstCredentials? Credentials)
{
    public override string ToString() => $"CreatedCustomer {{ {Customer.Id} }}";
}

/// <summary>Secrets.</summary>
public sealed record FirstCredentials(string UserName, string Password)
{
    public override string ToString() => "FirstCredentials { … }";
}
