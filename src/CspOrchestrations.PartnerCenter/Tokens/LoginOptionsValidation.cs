using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>Refuses settings that cannot work when the host starts, all of them at once; never quotes a secret.</summary>
internal sealed class LoginOptionsValidation : IValidateOptions<LoginOptions>
{
    public ValidateOptionsResult Validate(string? name, LoginOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var violations = General(options).Concat(IsTouched(options) ? Identity(options).Concat(Proof(options)) : []).ToList();
        return violations.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(violations);
    }

    private static IEnumerable<string> General(LoginOptions options)
    {
        if (!IsSafe(options.BaseAddress))
        {
            yield return
                "Login:BaseAddress must begin with https:// (http:// is for this machine only), without user, query or fragment.";
        }

        if (!Uri.TryCreate(options.Scope, UriKind.Absolute, out _) || !options.Scope.EndsWith("/.default", StringComparison.Ordinal))
        {
            yield return "Login:Scope must be an API's address with /.default at its end, such as https://api.partnercenter.microsoft.com/.default.";
        }

        if (options.RenewBefore <= TimeSpan.Zero || options.RenewBefore > TimeSpan.FromMinutes(30))
        {
            yield return "Login:RenewBefore must be more than zero and at most half an hour.";
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
        {
            yield return "Login:Timeout must be from one second to ten minutes.";
        }

        if (options.RefreshTokenStore == RefreshTokenPlace.KeyVault && options.KeyVaultAddress is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield return "Login:KeyVaultAddress must be the vault's https address, as Login:RefreshTokenStore is KeyVault.";
        }

        if (options.KeyVaultSecretName.Length is 0 or > 127 || !options.KeyVaultSecretName.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return "Login:KeyVaultSecretName must be 1 to 127 letters, digits and hyphens.";
        }
    }

    /// <summary>Whoever sets one of these wants to sign in; with none, there is nothing to be wrong.</summary>
    private static bool IsTouched(LoginOptions options) =>
        options.TenantId is not null
        || options.ClientId is not null
        || options.RefreshTokenStore != RefreshTokenPlace.Local
        || Proofs(options).Any();

    private static IEnumerable<string> Identity(LoginOptions options)
    {
        if (options.TenantId is not { Length: > 0 } tenant || !tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            yield return "Login:TenantId must be the partner's tenant: its GUID or one of its domains.";
        }

        if (options.ClientId is null || options.ClientId == Guid.Empty)
        {
            yield return "Login:ClientId must be the GUID of the application that is registered for Partner Center.";
        }
    }

    private static IEnumerable<string> Proof(LoginOptions options)
    {
        if (Proofs(options).Count() != 1)
        {
            yield return "Exactly one of Login:ClientSecret, Login:CertificateFile and Login:ManagedIdentity must be set.";
        }

        if (options.ClientSecret is { } secret && string.IsNullOrWhiteSpace(secret))
        {
            yield return "Login:ClientSecret must not be empty; best in the environment, as Login__ClientSecret.";
        }

        if (options.CertificateFile is { } file && WhyUnusable(file, options.CertificatePassword) is { } reason)
        {
            yield return $"Login:CertificateFile '{file}' {reason}.";
        }

        if (options.ManagedIdentity is { } identity && identity != LoginOptions.SystemIdentity && !Guid.TryParse(identity, out _))
        {
            yield return "Login:ManagedIdentity must be 'system' or the client id (GUID) of a user-assigned identity.";
        }
    }

    private static IEnumerable<string> Proofs(LoginOptions options) =>
        new[] { options.ClientSecret, options.CertificateFile, options.ManagedIdentity }.OfType<string>();

    private static string? WhyUnusable(string file, string? password)
    {
        try
        {
            using var certificate = ApplicationProof.LoadCertificate(file, password);
            return certificate.HasPrivateKey ? null : "holds no private key";
        }
        catch (CryptographicException)
        {
            return "cannot be opened: it must be PKCS #12, and Login:CertificatePassword must fit";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "is not there, or cannot be read by this account";
        }
    }

    private static bool IsSafe(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
