namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// How the application signs in to Microsoft Entra for Partner Center. Configuration section <c>Login</c>; left out as a whole
/// where only the broker is used. Exactly one of secret, certificate and managed identity proves who the application is.
/// </summary>
public sealed record LoginOptions
{
    public const string SectionName = "Login";

    /// <summary>The value of <see cref="ManagedIdentity"/> for the identity of the host itself.</summary>
    public const string SystemIdentity = "system";

    /// <summary>
    /// Where Entra is: https, or http on this machine for a simulator. Default <c>https://login.microsoftonline.com/</c>.
    /// </summary>
    public Uri BaseAddress { get; init; } = new("https://login.microsoftonline.com/");

    /// <summary>The partner's own tenant: a GUID or one of its domains. No default.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application's (client) id. No default.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>A secret; best in the environment, as <c>Login__ClientSecret</c>, or in a vault. No default.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A PKCS #12 file with certificate and private key. No default.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>A secret. Default: none.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>
    /// A managed identity that the application trusts as a federated credential: <c>system</c>, or the client id of a
    /// user-assigned one. No default.
    /// </summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>What tokens are asked for; names the audience. Default <c>https://api.partnercenter.microsoft.com/.default</c>.</summary>
    public string Scope { get; init; } = "https://api.partnercenter.microsoft.com/.default";

    /// <summary>How long before they expire tokens are renewed; short-lived ones at half their life. Default 5 minutes.</summary>
    public TimeSpan RenewBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The time for one request, in real time. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where the refresh token of the app+user connection is kept. Default <see cref="RefreshTokenPlace.Local"/>.</summary>
    public RefreshTokenPlace RefreshTokenStore { get; init; }

    /// <summary>The vault, for <see cref="RefreshTokenPlace.KeyVault"/>; the application needs get and set on its secrets. No default.</summary>
    public Uri? KeyVaultAddress { get; init; }

    /// <summary>The secret's name in the vault. Default <c>partner-center-refresh-token</c>.</summary>
    public string KeyVaultSecretName { get; init; } = "partner-center-refresh-token";

    /// <summary>Whether tokens can be had at all; nothing set is no error, as the broker needs none of this.</summary>
    public bool IsConfigured() => TenantId is not null;

    /// <summary>Secrets must not slip into a log by interpolation.</summary>
    public override string ToString() => $"LoginOptions {{ {BaseAddress} {TenantId} {ClientId} }}";
}

public enum RefreshTokenPlace
{
    /// <summary>Encrypted in the data folder.</summary>
    Local,

    /// <summary>A secret in Azure Key Vault, which several hosts may share.</summary>
    KeyVault,
}
