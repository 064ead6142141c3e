using CspOrchestrations.Core.Remote;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>
/// Access tokens on behalf of the user who consented. The login may rotate the refresh token with each use; the new one is
/// stored before the access token is given out, and held until it is, so that an outage of the store loses nothing. If the
/// process dies meanwhile, the old one is tried; when the login refuses that, the consent counts as lost, which is told.
/// </summary>
internal sealed class UserTokens(SignIn signIn, IRefreshTokenStore store, IUserConnection connection, ILogger<UserTokens> logger)
{
    private volatile Rotation? unstored;

    public async Task<RemoteResult<BearerToken>> AcquireAsync()
    {
        if (await ReadAsync().ConfigureAwait(false) is not { } read)
        {
            return await LoseAsync(consentId: null, LoginProblems.TokenGone).ConfigureAwait(false);
        }

        var answer = await signIn.ByRefreshTokenAsync(read.Value, CancellationToken.None).ConfigureAwait(false);
        if (answer.Problem?.Code == ProblemCodes.ConsentNeeded
            && await ReadAsync().ConfigureAwait(false) is { } again && again.Version != read.Version)
        {
            // Another process was faster: it has rotated the token, or somebody has consented.
            read = again;
            answer = await signIn.ByRefreshTokenAsync(read.Value, CancellationToken.None).ConfigureAwait(false);
        }

        if (answer.Problem?.Code == ProblemCodes.ConsentNeeded)
        {
            return await LoseAsync(read.ConsentId, answer.Problem.Detail!).ConfigureAwait(false);
        }

        if (answer.Value is not { } token)
        {
            return answer.Map<BearerToken>(_ => null!);
        }

        if (token.RefreshToken is { } rotated && rotated != read.Value)
        {
            unstored = new Rotation(read, rotated);
            await StoreAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return TokenClaims.HasMfa(token.Value) == false
            ? await LoseAsync(read.ConsentId, LoginProblems.NoMfa).ConfigureAwait(false)
            : RemoteResult<BearerToken>.Succeeded(new BearerToken(TokenMode.AppAndUser, token.Value, token.ExpiresAt, read.ConsentId));
    }

    /// <summary>Stores what could not be stored before; does nothing when nothing waits.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (unstored is not { } rotation)
        {
            return;
        }

        try
        {
            if (!await store.TryRotateAsync(rotation.Read, rotation.Value, cancellationToken).ConfigureAwait(false))
            {
                logger.RotationOvertaken();
            }

            Interlocked.CompareExchange(ref unstored, null, rotation);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Of whatever type: the store is behind an interface. The access token is good; the next call tries again.
            logger.RotationNotStored(exception.GetType().Name);
        }
    }

    private async Task<StoredRefreshToken?> ReadAsync() => unstored is { } rotation
        ? rotation.Read with { Value = rotation.Value }
        : await store.ReadAsync(CancellationToken.None).ConfigureAwait(false);

    private async Task<RemoteResult<BearerToken>> LoseAsync(string? consentId, string reason)
    {
        unstored = null;
        await connection.LoseConsentAsync(consentId, reason, CancellationToken.None).ConfigureAwait(false);
        return RemoteResult<BearerToken>.Rejected(LoginProblems.ConsentNeeded(reason));
    }

    private sealed record Rotation(StoredRefreshToken Read, string Value);
}
