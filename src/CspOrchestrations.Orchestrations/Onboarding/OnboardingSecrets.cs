using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>What the capability keeps encrypted: people, addresses and credentials, each under its own purpose.</summary>
internal sealed class OnboardingSecrets(IProtectedValues values)
{
    private const string SignatoryPurpose = "onboarding-signatory";
    private const string ProfilePurpose = "onboarding-customer";
    private const string CredentialsPurpose = "onboarding-credentials";

    public Task PutSignatoryAsync(ProtectedValueId id, Signatory signatory, CancellationToken cancellationToken) =>
        values.PutAsync(id, SignatoryPurpose, signatory, cancellationToken);

    public Task<Signatory> GetSignatoryAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        GetAsync<Signatory>(id, SignatoryPurpose, cancellationToken);

    public Task PutProfileAsync(ProtectedValueId id, CustomerProfile profile, CancellationToken cancellationToken) =>
        values.PutAsync(id, ProfilePurpose, profile, cancellationToken);

    public Task<CustomerProfile> GetProfileAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        GetAsync<CustomerProfile>(id, ProfilePurpose, cancellationToken);

    public Task PutCredentialsAsync(ProtectedValueId id, FirstCredentials credentials, CancellationToken cancellationToken) =>
        values.PutAsync(id, CredentialsPurpose, credentials, cancellationToken);

    public Task<FirstCredentials?> FindCredentialsAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<FirstCredentials>(id, CredentialsPurpose, cancellationToken);

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) => values.DeleteAsync(id, cancellationToken);

    /// <exception cref="InvalidOperationException">It is gone; the message holds the id only.</exception>
    private async Task<T> GetAsync<T>(ProtectedValueId id, string purpose, CancellationToken cancellationToken)
        where T : class =>
        await values.GetAsync<T>(id, purpose, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"{id} ({purpose}) is not among the protected values.");
}
