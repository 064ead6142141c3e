using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>
/// Creates the customer once. A repeated key gets the first answer again, and with it the credentials, which are told only
/// once; when the key is forgotten the domain is taken, and its owner is the customer that an earlier try has created.
/// </summary>
internal sealed class CreateCustomerActivity(ICustomers customers, OnboardingSecrets secrets)
    : Activity<CreateCustomerInput, RemoteResult<CustomerCreation>>
{
    public override async Task<RemoteResult<CustomerCreation>> RunAsync(
        ActivityContext context, CreateCustomerInput input, CancellationToken cancellationToken)
    {
        var profile = await secrets.GetProfileAsync(input.ProfileId, cancellationToken).ConfigureAwait(false);
        var customer = new NewCustomer(
            profile.Domain, input.CompanyName, profile.Email, profile.Culture, profile.Language, profile.Address, input.ResellerPartnerId);
        var result = await customers.CreateAsync(customer, input.Key, cancellationToken).ConfigureAwait(false);
        if (result.Value is { } created)
        {
            return await KeepAsync(created, input, cancellationToken).ConfigureAwait(false);
        }

        if (result.Problem is { } problem && !problem.NeedsConsent())
        {
            var owner = await customers.FindByDomainAsync(profile.Domain, cancellationToken).ConfigureAwait(false);
            if (owner.Value?.Customer is { } ours)
            {
                return RemoteResult<CustomerCreation>.Succeeded(new CustomerCreation(ours.Id, Adopted: true, HasCredentials: false));
            }
        }

        return result.Map(_ => new CustomerCreation(default, Adopted: false, HasCredentials: false));
    }

    private async Task<RemoteResult<CustomerCreation>> KeepAsync(
        CreatedCustomer created, CreateCustomerInput input, CancellationToken cancellationToken)
    {
        if (created.Credentials is { } credentials)
        {
            await secrets.PutCredentialsAsync(input.CredentialsId, credentials, cancellationToken).ConfigureAwait(false);
        }

        return RemoteResult<CustomerCreation>.Succeeded(
            new CustomerCreation(created.Customer.Id, Adopted: false, created.Credentials is not null));
    }
}
