using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.PartnerCenter.Customers;

namespace CspOrchestrations.Orchestrations.Onboarding.Activities;

/// <summary>Whether the address is one; it is rejected with the fields that are wrong.</summary>
internal sealed class CheckAddressActivity(ICustomers customers, OnboardingSecrets secrets)
    : Activity<CheckAddressInput, RemoteResult<Nothing>>
{
    private static readonly RemoteProblem NotValid = new(400, null, "The address is not valid");

    public override async Task<RemoteResult<Nothing>> RunAsync(
        ActivityContext context, CheckAddressInput input, CancellationToken cancellationToken)
    {
        var profile = await secrets.GetProfileAsync(input.ProfileId, cancellationToken).ConfigureAwait(false);
        var result = await customers.ValidateAddressAsync(profile.Address, cancellationToken).ConfigureAwait(false);
        return result is { Value: false, RetryAfter: null, Problem: null }
            ? RemoteResult<Nothing>.Rejected(NotValid)
            : result.Map(_ => Nothing.Value);
    }
}
