namespace CspOrchestrations.Storage.Protection;

/// <summary>Where the Data Protection keys lie. Without a setting they are files of the data folder.</summary>
public sealed record KeyStorageOptions
{
    /// <summary>A Key Vault whose secrets hold the keys (<c>https://name.vault.azure.net</c>); the host's identity reads and sets them. Default none.</summary>
    public Uri? VaultUri { get; init; }

    /// <summary>The client id of the user-assigned identity that <see cref="VaultUri"/> is used with; null for the default one.</summary>
    public string? ClientId { get; init; }

    /// <exception cref="ArgumentException">A setting is not usable; the message names it.</exception>
    internal void Validate()
    {
        if (VaultUri is { } vault && (!vault.IsAbsoluteUri || vault.Scheme != Uri.UriSchemeHttps || vault.AbsolutePath != "/" || vault.Query.Length > 0))
        {
            throw new ArgumentException($"{nameof(VaultUri)} is not the https address of a vault, such as https://name.vault.azure.net.");
        }
    }
}
