using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Webhooks;

/// <summary>
/// Partner Center signs the body's bytes with RSA and SHA-256 by a certificate that it names (Partner Center, webhooks). The body is
/// read only when that has been checked.
/// </summary>
internal sealed class PartnerCenterEvents(SigningCertificates certificates, IOptions<WebhookOptions> options, TimeProvider clock) : IPartnerCenterEvents
{
    private const string Algorithm = "rsa-sha256";
    private const string Subscriptions = "subscriptions";

    public async Task<EventReading> ReadAsync(SignedEvent received, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(received);
        if (!string.Equals(received.Algorithm, Algorithm, StringComparison.OrdinalIgnoreCase))
        {
            return Refused($"The header X-MS-Signature-Algorithm must be {Algorithm}.");
        }

        if (SignatureOf(received.Signature) is not { } signature)
        {
            return Refused("The signature is missing or is not base64.");
        }

        if (!Uri.TryCreate(received.CertificateUrl, UriKind.Absolute, out var address) || !certificates.IsPinned(address))
        {
            return Refused("The header X-MS-Certificate-Url names no host that certificates are taken from.");
        }

        using var certificate = await certificates.FindAsync(address, cancellationToken).ConfigureAwait(false);
        using var key = certificate?.GetRSAPublicKey();
        return key is null || !key.VerifyData(received.Body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? Refused("The signature is not Microsoft's, or not of this body.")
            : Read(received.Body);
    }

    private static EventReading Refused(string why) => new(null, why);

    private static byte[]? SignatureOf(string? text)
    {
        var buffer = new byte[text?.Length ?? 0];
        return text is { Length: > 0 } && Convert.TryFromBase64String(text, buffer, out var written) ? buffer[..written] : null;
    }

    private EventReading Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var name = Text(document.RootElement, "EventName");
            if (name is null)
            {
                return Refused("The body names no event.");
            }

            // Events without a time are taken: they are of Microsoft's, and the key keeps each to once.
            var changedAt = Text(document.RootElement, "ResourceChangeUtcDate");
            if (DateTimeOffset.TryParse(
                    changedAt, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
                && at < clock.GetUtcNow() - options.Value.MaxAge)
            {
                return Refused("The event is too old.");
            }

            return new EventReading(
                new PartnerCenterEvent(Convert.ToHexStringLower(SHA256.HashData(body)), name, SubscriptionOf(Text(document.RootElement, "ResourceUri"))), null);
        }
        catch (JsonException)
        {
            return Refused("The body is no JSON.");
        }
    }

    /// <summary>In whatever case; the API's pages show Pascal case.</summary>
    private static string? Text(JsonElement root, string name) => root.ValueKind != JsonValueKind.Object
        ? null
        : root.EnumerateObject()
            .Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
            .Select(member => member.Value.GetString()).FirstOrDefault();

    /// <summary>Of <c>…/customers/{id}/subscriptions/{id}</c>.</summary>
    private static string? SubscriptionOf(string? resource)
    {
        var parts = resource?.Split('?')[0].TrimEnd('/').Split('/') ?? [];
        return parts is [.., var kind, var id] && string.Equals(kind, Subscriptions, StringComparison.OrdinalIgnoreCase) && id.Length > 0 ? id : null;
    }
}
