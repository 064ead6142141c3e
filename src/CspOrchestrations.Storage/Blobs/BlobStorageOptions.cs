namespace CspOrchestrations.Storage.Blobs;

/// <summary>Where blobs lie. With neither setting they are files below the data folder.</summary>
public sealed record BlobStorageOptions
{
    /// <summary>The connection string of a storage account or of Azurite; a secret. Default none.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The blob address of a storage account, which the host's own identity may use (<c>https://name.blob.core.windows.net</c>). Default none.</summary>
    public Uri? AccountUrl { get; init; }

    /// <summary>The client id of the user-assigned identity that <see cref="AccountUrl"/> is used with; null for the default one.</summary>
    public string? ClientId { get; init; }

    public bool IsAzure => ConnectionString is not null || AccountUrl is not null;

    /// <exception cref="ArgumentException">A setting is not usable; the message names it, and quotes no secret.</exception>
    internal void Validate()
    {
        if (ConnectionString is not null && AccountUrl is not null)
        {
            throw new ArgumentException($"{nameof(ConnectionString)} and {nameof(AccountUrl)} are both set; keep one.");
        }

        if (AccountUrl is { } url && (!url.IsAbsoluteUri || url.Query.Length > 0 || !(url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)))
        {
            throw new ArgumentException($"{nameof(AccountUrl)} is not an https address without a query; name the account's blob address.");
        }
    }
}
