using System.Globalization;
using System.Net;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Customers;

internal sealed class CustomersClient(PartnerCenterExchange exchange, IOptions<PartnerCenterOptions> options) : ICustomers
{
    public Task<RemoteResult<Customer?>> FindAsync(CustomerId customer, CancellationToken cancellationToken) =>
        exchange.FindAsync(PartnerCenterOperations.FindCustomer.Call(customer.ToString()), CustomerAnswers.Customer, cancellationToken);

    public Task<RemoteResult<RemotePage<Customer>>> ListAsync(
        int pageSize, string? continuationToken, CancellationToken cancellationToken) => exchange.PageAsync(
            PartnerCenterOperations.ListCustomers.Call()
                .With("size", pageSize.ToString(CultureInfo.InvariantCulture))
                .After(continuationToken),
            CustomerAnswers.Customer,
            cancellationToken);

    public async Task<RemoteResult<bool>> IsDomainFreeAsync(string domain, CancellationToken cancellationToken)
    {
        var freeStatus = options.Value.Wire.FreeDomainStatus;
        var result = await exchange.SendAsync(
            PartnerCenterOperations.CheckDomain.Call(domain),
            (response, _) => Task.FromResult((int)response.StatusCode == freeStatus),
            cancellationToken).ConfigureAwait(false);
        return result.Problem switch
        {
            { Status: var status } when status == freeStatus => RemoteResult<bool>.Succeeded(true),
            { Status: (int)HttpStatusCode.NotFound } => RemoteResult<bool>.Succeeded(false),
            _ => result,
        };
    }

    public Task<RemoteResult<bool>> ValidateAddressAsync(PostalAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var call = PartnerCenterOperations.ValidateAddress.Call().WithBody(
            AddressBody.Of(address), PartnerCenterJson.Default.AddressBody, AddressBody.PersonalValues(address));
        return exchange.SendAsync(call, (response, token) => IsValidAsync(call, response, token), cancellationToken);
    }

    public Task<RemoteResult<CreatedCustomer>> CreateAsync(NewCustomer customer, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var call = PartnerCenterOperations.CreateCustomer.Call().WithBody(
            CustomerBody.Of(customer, options.Value.EnableGdapByDefault),
            PartnerCenterJson.Default.CustomerBody,
            [customer.Email, .. AddressBody.PersonalValues(customer.Address)]) with { IdempotencyKey = idempotencyKey };
        return exchange.ReadAsync(call, CustomerAnswers.Created, cancellationToken);
    }

    /// <summary>
    /// The answer's form is unconfirmed: nothing at all, a boolean, or an object whose <c>status</c> begins with
    /// <c>Verified</c> for an address that can be used as it is.
    /// </summary>
    private static async Task<bool> IsValidAsync(
        PartnerCenterCall call, HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentLength == 0
        || await JsonBody.ReadAsync(
            call.Operation.Name,
            response,
            static answer => answer.Json.Flag()
                ?? answer.Flag("isValid", "valid")
                ?? answer.Text("status")?.StartsWith("Verified", StringComparison.OrdinalIgnoreCase)
                ?? throw answer.Unusable("status"),
            cancellationToken).ConfigureAwait(false);
}
