using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Whether the domain is free; if it is not, whether a customer of ours has it.</summary>
internal sealed class CheckDomainActivity(ICustomers customers) : Activity<CheckDomainInput, RemoteResult<DomainFinding>>
{
    public override async Task<RemoteResult<DomainFinding>> RunAsync(
        ActivityContext context, CheckDomainInput input, CancellationToken cancellationToken)
    {
        var result = await customers.IsDomainFreeAsync(input.Domain, cancellationToken).ConfigureAwait(false);
        if (result.RetryAfter is not null || result.Problem is not null || result.Value)
        {
            return result.Map(_ => new DomainFinding(IsFree: true, null));
        }

        var owner = await customers.FindByDomainAsync(input.Domain, cancellationToken).ConfigureAwait(false);
        return owner.Map(found => new DomainFinding(IsFree: false, found.Customer?.Id));
    }
}
