using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Whether Partner Center knows a customer of ours by that id.</summary>
internal sealed class FindCustomerActivity(ICustomers customers) : Activity<FindCustomerInput, RemoteResult<CustomerFinding>>
{
    public override async Task<RemoteResult<CustomerFinding>> RunAsync(
        ActivityContext context, FindCustomerInput input, CancellationToken cancellationToken)
    {
        var result = await customers.FindAsync(input.CustomerId, cancellationToken).ConfigureAwait(false);
        return result.Problem?.Code == ProblemCodes.TenantNotFound
            ? RemoteResult<CustomerFinding>.Succeeded(new CustomerFinding(IsKnown: false))
            : result.Map(found => new CustomerFinding(found is not null));
    }
}
