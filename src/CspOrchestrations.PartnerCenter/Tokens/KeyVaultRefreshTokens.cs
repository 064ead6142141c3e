using Azure;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using CspOrchestrations.Core.Remote;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// The refresh token as a secret in Azure Key Vault, each write a new version; a tag names the consent. A vault has no
/// conditional write: between the look and the write of a rotation another host's write can come, and then the later one stays.
/// </summary>
internal sealed class KeyVaultRefreshTokens : IRefreshTokenStore
{
    private const string ConsentTag = "consentId";
    private const string Operation = "The refresh token's vault";

    private readonly SecretClient secrets;
    private readonly string name;

    public KeyVaultRefreshTokens(SignIn signIn, IOptions<LoginOptions> options)
        : this(new SecretClient(options.Value.KeyVaultAddress, signIn.Credential, Settings(options.Value, transport: null)), options.Value)
    {
    }

    internal KeyVaultRefreshTokens(SecretClient secrets, LoginOptions options)
    {
        this.secrets = secrets;
        name = options.KeyVaultSecretName;
    }

    public async Task<StoredRefreshToken?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            KeyVaultSecret secret = await secrets.GetSecretAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
            var consentId = secret.Properties.Tags.TryGetValue(ConsentTag, out var tag) ? tag : secret.Properties.Version;
            return new StoredRefreshToken(secret.Value, consentId, secret.Properties.Version);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
        catch (Exception exception) when (exception is RequestFailedException or Azure.Identity.AuthenticationFailedException)
        {
            throw Unavailable(exception);
        }
    }

    public async Task PutAsync(string value, string consentId, CancellationToken cancellationToken)
    {
        try
        {
            var secret = new KeyVaultSecret(name, value);
            secret.Properties.Tags[ConsentTag] = consentId;
            await secrets.SetSecretAsync(secret, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is RequestFailedException or Azure.Identity.AuthenticationFailedException)
        {
            throw Unavailable(exception);
        }
    }

    public async Task<bool> TryRotateAsync(StoredRefreshToken read, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        if ((await ReadAsync(cancellationToken).ConfigureAwait(false))?.Version != read.Version)
        {
            return false;
        }

        await PutAsync(value, read.ConsentId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Few tries of its own, as the engine has its own pauses.</summary>
    internal static SecretClientOptions Settings(LoginOptions options, HttpPipelineTransport? transport)
    {
        var settings = new SecretClientOptions { Retry = { MaxRetries = 1, NetworkTimeout = options.Timeout } };
        settings.Diagnostics.IsLoggingEnabled = false;
        settings.Diagnostics.IsTelemetryEnabled = false;
        settings.Transport = transport ?? settings.Transport;
        return settings;
    }

    /// <summary>The library's exception is not passed on: it quotes headers and answers.</summary>
    private static RemoteUnavailableException Unavailable(Exception exception) =>
        new(Operation, exception is RequestFailedException { Status: > 0 } failed ? $"status {failed.Status}" : exception.GetType().Name);
}
