using Azure.Core;
using Azure.Identity;
using CspOrchestrations.Core.Remote;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// One request for a token, by the library that knows how. Each has a transport of its own and no cache: what lives longer is
/// kept by the callers, on the house's clock.
/// </summary>
internal sealed class SignIn(IOptions<LoginOptions> options, ApplicationProof proof, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker wire = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    /// <summary>For other clients of Azure, such as a vault's.</summary>
    public TokenCredential Credential => proof.ToCredential(NewTransport());

    /// <summary>Where a person signs in, and what belongs to that.</summary>
    public async Task<(Uri Address, string Verifier)> BeginConsentAsync(Uri redirectUri, string state, CancellationToken cancellationToken)
    {
        using var transport = NewTransport();
        var address = await Application(transport, redirectUri)
            .GetAuthorizationRequestUrl([options.Value.Scope])
            .WithPkce(out var verifier)
            .WithPrompt(Prompt.SelectAccount)
            .WithExtraQueryParameters(new Dictionary<string, (string, bool)> { ["state"] = (state, false) })
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return (transport.Rerouted(address), verifier);
    }

    /// <inheritdoc cref="ByRefreshTokenAsync" path="/returns"/>
    public Task<RemoteResult<LoginToken>> ByCodeAsync(Uri redirectUri, string code, string verifier, CancellationToken cancellationToken) =>
        AskAsync(
            async transport => (await Application(transport, redirectUri)
                .AcquireTokenByAuthorizationCode([options.Value.Scope], code)
                .WithPkceCodeVerifier(verifier)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false)).AccessToken,
            LoginProblems.CodeRefused,
            cancellationToken);

    /// <returns>The token, or a problem of code <see cref="ProblemCodes.ConsentNeeded"/> when a person has to sign in again.</returns>
    public Task<RemoteResult<LoginToken>> ByRefreshTokenAsync(string refreshToken, CancellationToken cancellationToken) =>
        AskAsync(
            async transport => (await ((IByRefreshToken)Application(transport))
                .AcquireTokenByRefreshToken([options.Value.Scope], refreshToken)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false)).AccessToken,
            LoginProblems.RefreshTokenRefused,
            cancellationToken);

    /// <param name="scope">Names the audience.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<RemoteResult<LoginToken>> ByApplicationAsync(string scope, CancellationToken cancellationToken) =>
        AskAsync(
            async transport => (await proof.ToCredential(transport)
                .GetTokenAsync(new TokenRequestContext([scope]), cancellationToken).ConfigureAwait(false)).Token,
            askPerson: null,
            cancellationToken);

    public void Dispose() => wire.Dispose();

    private LoginTransport NewTransport() => new(options.Value, wire);

    private IConfidentialClientApplication Application(LoginTransport transport, Uri? redirectUri = null)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(options.Value.ClientId!.Value.ToString())
            .WithAuthority(transport.Authority)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(transport, retryOnceOn5xx: false);
        return proof.AddTo(redirectUri is null ? builder : builder.WithRedirectUri(redirectUri.AbsoluteUri)).Build();
    }

    /// <param name="acquire">Gives the access token; all else is read from the transport.</param>
    /// <param name="askPerson">What to tell the person whom the login asks for; null when no person is behind the request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    private async Task<RemoteResult<LoginToken>> AskAsync(
        Func<LoginTransport, Task<string>> acquire, Func<LoginAnswer, string>? askPerson, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured())
        {
            return RemoteResult<LoginToken>.Rejected(LoginProblems.NotConfigured);
        }

        using var transport = NewTransport();
        // Before the request: better a token that seems older than it is.
        var asked = time.GetUtcNow();
        try
        {
            var token = await acquire(transport).ConfigureAwait(false);
            return RemoteResult<LoginToken>.Succeeded(
                new LoginToken(token, asked, asked + transport.Answer!.ExpiresIn.GetValueOrDefault(), transport.Answer.RefreshToken));
        }
        catch (CredentialUnavailableException)
        {
            return RemoteResult<LoginToken>.Rejected(LoginProblems.NoManagedIdentity);
        }
        catch (Exception exception) when (IsOfTheSignIn(exception) && !cancellationToken.IsCancellationRequested)
        {
            return askPerson is not null && transport.Answer is { } answer && answer.AsksForAPerson()
                ? RemoteResult<LoginToken>.Rejected(LoginProblems.ConsentNeeded(askPerson(answer)))
                : LoginProblems.Failure<LoginToken>(transport.Answer, exception);
        }
    }

    private static bool IsOfTheSignIn(Exception exception) =>
        exception is MsalException or AuthenticationFailedException or HttpRequestException or OperationCanceledException;
}

/// <param name="Value">A secret.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="RefreshToken">A secret; null when there came none.</param>
internal sealed record LoginToken(string Value, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, string? RefreshToken)
{
    public override string ToString() => $"LoginToken {{ {ExpiresAt:O} }}";
}
