using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What the capability keeps encrypted: a customer's data and credentials, each under its own purpose.</summary>
internal sealed class OnboardingSecrets(IProtectedValues values)
{
    private const string ProfilePurpose = "onboarding-customer";
    private const string CredentialsPurpose = "onboarding-credentials";

    public Task PutProfileAsync(ProtectedValueId id, CustomerProfile profile, CancellationToken cancellationToken) =>
        values.PutAsync(id, ProfilePurpose, profile, cancellationToken);

    /// <exception cref="InvalidOperationException">It is gone; the message holds the id only.</exception>
    public async Task<CustomerProfile> GetProfileAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        await values.GetAsync<CustomerProfile>(id, ProfilePurpose, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The customer's data {id} are not among the protected values.");

    public Task PutCredentialsAsync(ProtectedValueId id, FirstCredentials credentials, CancellationToken cancellationToken) =>
        values.PutAsync(id, CredentialsPurpose, credentials, cancellationToken);

    public Task<FirstCredentials?> FindCredentialsAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<FirstCredentials>(id, CredentialsPurpose, cancellationToken);

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) => values.DeleteAsync(id, cancellationToken);
}
