using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Webhooks;

/// <summary>Fetches the certificates that events name, from pinned hosts only, and checks whose they are.</summary>
internal sealed class SigningCertificates(HttpClient http, KnownCertificates known, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const int LargestCertificate = 64 * 1024;
    private const string Organization = "2.5.4.10";

    /// <summary>Whether certificates may come from there at all; nothing is fetched to find out.</summary>
    public bool IsPinned(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "https", IsDefaultPort: true, UserInfo.Length: 0 }
        && options.Value.CertificateHosts.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Contains(address.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when there is none, or when it is not one of Microsoft's that is valid now. Fetched at most once an hour.</summary>
    /// <exception cref="HttpRequestException">There is no answer at the moment.</exception>
    public async Task<X509Certificate2?> FindAsync(Uri address, CancellationToken cancellationToken)
    {
        if (known.Find(address) is { } kept)
        {
            return Read(kept);
        }

        var bytes = await FetchAsync(address, cancellationToken).ConfigureAwait(false);
        if (bytes is null || Read(bytes) is not { } certificate)
        {
            return null;
        }

        if (!IsTrusted(certificate))
        {
            certificate.Dispose();
            return null;
        }

        known.Keep(address, bytes, certificate.NotAfter.ToUniversalTime());
        return certificate;
    }

    private async Task<byte[]?> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                throw new HttpRequestException($"The certificate's host answered {(int)response.StatusCode}.");
            }

            if (response.StatusCode != HttpStatusCode.OK || response.Content.Headers.ContentLength > LargestCertificate)
            {
                return null;
            }

            await response.Content.LoadIntoBufferAsync(LargestCertificate, cancellationToken).ConfigureAwait(false);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TaskCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The certificate's host does not answer.", slow);
        }
    }

    /// <summary>DER or PEM.</summary>
    private static X509Certificate2? Read(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().StartsWith("-----BEGIN"u8)
                ? X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(bytes))
                : X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool IsTrusted(X509Certificate2 certificate)
    {
        if (!certificate.SubjectName.EnumerateRelativeDistinguishedNames().Any(IsOrganization))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.VerificationTime = clock.GetUtcNow().LocalDateTime;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        if (options.Value.TrustedRoots is { } file)
        {
            // Roots of one's own publish no list of what was revoked.
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        return chain.Build(certificate);
    }

    private bool IsOrganization(X500RelativeDistinguishedName name) =>
        !name.HasMultipleElements
        && name.GetSingleElementType().Value == Organization
        && string.Equals(name.GetSingleElementValue(), options.Value.CertificateOrganization, StringComparison.Ordinal);
}
