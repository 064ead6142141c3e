using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Microsoft.Identity.Client;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// How the application proves who it is, in the words of both libraries: Azure.Identity for the application alone, MSAL for
/// the application on behalf of a user.
/// </summary>
internal sealed class ApplicationProof : IDisposable
{
    /// <summary>The audience of a token by which one identity vouches for another. Source: Entra's workload identity federation.</summary>
    private const string ExchangeScope = "api://AzureADTokenExchange/.default";

    private readonly LoginOptions options;
    private readonly X509Certificate2? certificate;
    private readonly TokenCredential? identity;

    /// <param name="options">Valid, or not configured at all; then nothing may be asked of it.</param>
    /// <param name="identity">The host's managed identity; null where another proof is configured.</param>
    public ApplicationProof(LoginOptions options, TokenCredential? identity)
    {
        this.options = options;
        this.identity = identity;
        certificate = options.CertificateFile is { } file ? LoadCertificate(file, options.CertificatePassword) : null;
    }

    public static TokenCredential? IdentityOf(LoginOptions options) => options.ManagedIdentity switch
    {
        null => null,
        LoginOptions.SystemIdentity => new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
        var clientId => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId)),
    };

    public static X509Certificate2 LoadCertificate(string file, string? password) => X509CertificateLoader.LoadPkcs12FromFile(file, password);

    /// <summary>A credential without a cache: the caller has one, on the house's clock.</summary>
    public TokenCredential ToCredential(LoginTransport transport)
    {
        var clientId = options.ClientId!.Value.ToString();
        if (certificate is not null)
        {
            var settings = transport.Configure(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true });
            return new ClientCertificateCredential(options.TenantId, clientId, certificate, settings);
        }

        if (identity is not null)
        {
            var settings = transport.Configure(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = true });
            return new ClientAssertionCredential(options.TenantId, clientId, AssertionAsync, settings);
        }

        return new ClientSecretCredential(
            options.TenantId,
            clientId,
            options.ClientSecret,
            transport.Configure(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }));
    }

    public ConfidentialClientApplicationBuilder AddTo(ConfidentialClientApplicationBuilder builder)
    {
        if (certificate is not null)
        {
            return builder.WithCertificate(certificate);
        }

        return identity is not null
            ? builder.WithClientAssertion((AssertionRequestOptions request) => AssertionAsync(request.CancellationToken))
            : builder.WithClientSecret(options.ClientSecret);
    }

    public void Dispose() => certificate?.Dispose();

    private async Task<string> AssertionAsync(CancellationToken cancellationToken)
    {
        var token = await identity!.GetTokenAsync(new TokenRequestContext([ExchangeScope]), cancellationToken).ConfigureAwait(false);
        return token.Token;
    }
}
