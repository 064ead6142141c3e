using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CspOrchestrations.Simulator.Login;

/// <summary>
/// Access and id tokens in the form that Entra's have: a JWT whose payload clients may look into. Signed with a key that is no
/// secret, so that tokens outlive a restart; they are worth nothing elsewhere.
/// </summary>
internal static class TokenFormat
{
    private static readonly byte[] Key = SHA256.HashData("the simulated login"u8);
    private static readonly string Header = Encoded(new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256", ["kid"] = "simulated" });

    public static string Write(AccessToken token, DateTimeOffset now, string issuer)
    {
        var payload = new JsonObject
        {
            ["aud"] = token.Audience,
            ["iss"] = issuer,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = token.ExpiresAt.ToUnixTimeSeconds(),
            ["tid"] = token.TenantId,
            ["appid"] = token.ClientId,
            ["azp"] = token.ClientId,
            ["idtyp"] = token.IsOfUser ? "user" : "app",
            // Two tokens of the same second are two.
            ["uti"] = Guid.NewGuid().ToString("N"),
        };
        if (token.IsOfUser)
        {
            payload["sid"] = token.GrantId;
            payload["scp"] = "user_impersonation";
            payload["upn"] = SimulatedUser.Name;
            payload["oid"] = SimulatedUser.ObjectId;
            payload["amr"] = token.Mfa ? new JsonArray("pwd", "mfa") : new JsonArray("pwd");
        }

        return Sign(payload);
    }

    public static string WriteIdToken(AccessToken token, DateTimeOffset now, string issuer) => Sign(new JsonObject
    {
        ["aud"] = token.ClientId,
        ["iss"] = issuer,
        ["iat"] = now.ToUnixTimeSeconds(),
        ["exp"] = token.ExpiresAt.ToUnixTimeSeconds(),
        ["tid"] = token.TenantId,
        ["oid"] = SimulatedUser.ObjectId,
        ["sub"] = SimulatedUser.ObjectId,
        ["preferred_username"] = SimulatedUser.Name,
        ["ver"] = "2.0",
    });

    /// <summary>MSAL's account id, which comes beside the tokens of a user.</summary>
    public static string WriteClientInfo(string tenantId) =>
        Encoded(new JsonObject { ["uid"] = SimulatedUser.ObjectId, ["utid"] = tenantId });

    /// <summary>Null for what this login has not issued.</summary>
    public static AccessToken? Read(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3 || parts[2] != Signature($"{parts[0]}.{parts[1]}"))
        {
            return null;
        }

        var payload = JsonSerializer.Deserialize<JsonObject>(Base64Url.DecodeFromChars(parts[1]))!;
        return payload["appid"] is not null
            ? new AccessToken(
                (string)payload["appid"]!,
                (string)payload["tid"]!,
                (string)payload["aud"]!,
                DateTimeOffset.FromUnixTimeSeconds((long)payload["exp"]!),
                (string?)payload["sid"],
                payload["amr"] is JsonArray amr && amr.Any(method => (string?)method == "mfa"))
            : null;
    }

    private static string Sign(JsonObject payload)
    {
        var content = $"{Header}.{Encoded(payload)}";
        return $"{content}.{Signature(content)}";
    }

    private static string Signature(string content) => Base64Url.EncodeToString(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(content)));

    private static string Encoded(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}

/// <summary>Who signs in at the simulated consent page.</summary>
internal static class SimulatedUser
{
    public const string Name = "grace.example@partner.example.com";

    public const string ObjectId = "6ace0000-0000-4000-8000-000000000001";
}
