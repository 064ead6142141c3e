using System.Security.Cryptography;
using System.Text;

namespace CspOrchestrations.PartnerCenter.Notices;

/// <summary>
/// The signature of the Standard Webhooks specification (standardwebhooks.com), for which receivers find ready libraries:
/// HMAC-SHA256 over id, time and the raw body.
/// </summary>
internal static class WebhookSignature
{
    private const string SecretPrefix = "whsec_";
    private const int ShortestKey = 24;

    /// <summary>The key, or null when the secret is none.</summary>
    public static byte[]? KeyOf(string? secret)
    {
        if (secret is null)
        {
            return null;
        }

        var text = secret.StartsWith(SecretPrefix, StringComparison.Ordinal) ? secret[SecretPrefix.Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length >= ShortestKey ? key[..length] : null;
    }

    /// <param name="unixSeconds">As in the header <c>webhook-timestamp</c>.</param>
    public static string Of(byte[] key, string id, string unixSeconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{unixSeconds}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
