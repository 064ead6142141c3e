using System.Buffers.Text;
using System.Text.Json;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// A look into an access token, as an early warning only: nothing is verified and nothing is allowed because of it. Whether
/// the token is good is for the API to say.
/// </summary>
internal static class TokenClaims
{
    private const string MultiFactor = "mfa";

    /// <summary>Whether the user signed in with MFA (claim <c>amr</c>); null when the token cannot be read.</summary>
    public static bool? HasMfa(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
        {
            return null;
        }

        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.ValueKind != JsonValueKind.Object ? null : HasMfa(claims.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private static bool HasMfa(JsonElement claims) =>
        claims.TryGetProperty("amr", out var methods)
        && methods.ValueKind == JsonValueKind.Array
        && methods.EnumerateArray().Any(method => method.ValueKind == JsonValueKind.String && method.ValueEquals(MultiFactor));
}
