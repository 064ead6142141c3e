using System.Text.Json;

namespace CspOrchestrations.Web.Access;

/// <summary>
/// Whom App Service authentication has signed in: the header <c>X-MS-CLIENT-PRINCIPAL</c>, Base64 of JSON with the claims
/// (https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities). The platform takes the header off what
/// comes from outside, where it is on; elsewhere anybody could write it.
/// </summary>
/// <param name="ObjectId">Of the person in Entra.</param>
/// <param name="Roles">App roles.</param>
internal sealed record EntraPrincipal(Guid ObjectId, IReadOnlyList<string> Roles)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly string[] ObjectIdTypes = ["http://schemas.microsoft.com/identity/claims/objectidentifier", "oid"];
    private static readonly string[] RoleTypes = ["http://schemas.microsoft.com/ws/2008/06/identity/claims/role", "roles"];

    /// <summary>Null for what is no such header, or names no person of Entra.</summary>
    public static EntraPrincipal? Read(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header), JsonSerializerOptions.Web) is { AuthTyp: "aad", Claims: { } claims } principal
                && Guid.TryParse(claims.FirstOrDefault(claim => ObjectIdTypes.Contains(claim?.Typ))?.Val, out var id)
                ? new EntraPrincipal(id, [.. claims.OfType<Claim>().Where(claim => claim.Val is not null && RoleTypes.Append(principal.RoleTyp).Contains(claim.Typ)).Select(claim => claim.Val!)])
                : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(
        [property: System.Text.Json.Serialization.JsonPropertyName("auth_typ")] string? AuthTyp,
        [property: System.Text.Json.Serialization.JsonPropertyName("role_typ")] string? RoleTyp,
        IReadOnlyList<Claim?>? Claims);

    private sealed record Claim(string? Typ, string? Val);
}
