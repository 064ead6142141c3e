using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Storage.Protection;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What the capability keeps encrypted: people, links, tokens and requests, each under its own purpose.</summary>
internal sealed class AttestationSecrets(IProtectedValues values)
{
    private const string SignatoryPurpose = "attestation-signatory";
    private const string AddressPurpose = "attestation-agreement-address";
    private const string TokenPurpose = "attestation-page-token";
    private const string RequestPurpose = "attestation-request";
    private const string ServicePurpose = "attestation-csp-service";

    public Task PutSignatoryAsync(ProtectedValueId id, Signatory signatory, CancellationToken cancellationToken) =>
        values.PutAsync(id, SignatoryPurpose, signatory, cancellationToken);

    /// <exception cref="InvalidOperationException">It is gone; the message holds the id only.</exception>
    public async Task<Signatory> GetSignatoryAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        await FindSignatoryAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The signatory {id} is not among the protected values.");

    public Task<Signatory?> FindSignatoryAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<Signatory>(id, SignatoryPurpose, cancellationToken);

    public Task PutServiceAsync(ProtectedValueId id, CspService service, CancellationToken cancellationToken) =>
        values.PutAsync(id, ServicePurpose, service, cancellationToken);

    /// <exception cref="InvalidOperationException">It is gone; the message holds the id only.</exception>
    public async Task<CspService> GetServiceAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        await values.GetAsync<CspService>(id, ServicePurpose, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The company's data {id} are not among the protected values.");

    public Task PutAddressAsync(ProtectedValueId id, string address, CancellationToken cancellationToken) =>
        values.PutAsync(id, AddressPurpose, address, cancellationToken);

    public Task<string?> FindAddressAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<string>(id, AddressPurpose, cancellationToken);

    public Task PutTokenAsync(ProtectedValueId id, string token, CancellationToken cancellationToken) =>
        values.PutAsync(id, TokenPurpose, token, cancellationToken);

    public Task<string?> FindTokenAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<string>(id, TokenPurpose, cancellationToken);

    public Task PutRequestAsync(ProtectedValueId id, AcceptedRequest request, CancellationToken cancellationToken) =>
        values.PutAsync(id, RequestPurpose, request, cancellationToken);

    public Task<AcceptedRequest?> FindRequestAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        values.GetAsync<AcceptedRequest>(id, RequestPurpose, cancellationToken);

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) => values.DeleteAsync(id, cancellationToken);
}

/// <summary>A request as it was accepted. It holds personal data, so not even a hash of it lies in clear.</summary>
/// <param name="Canonical">The canonical JSON of everything but <paramref name="Replace"/>.</param>
/// <param name="Replace">Whether it asked to replace a finished workflow.</param>
internal sealed record AcceptedRequest(string Canonical, bool Replace)
{
    public override string ToString() => "AcceptedRequest { … }";
}
