using CspOrchestrations.Core.Remote;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tokens;

internal sealed class AccessTokens(
    SignIn signIn, UserTokens users, IUserConnection connection, IOptions<LoginOptions> options, TimeProvider time, ILogger<AccessTokens> logger)
    : IAccessTokens
{
    private readonly TokenSlot application = new(time, options.Value.RenewBefore);
    private readonly TokenSlot user = new(time, options.Value.RenewBefore);

    public async Task<RemoteResult<BearerToken>> GetAsync(TokenMode mode, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured())
        {
            return RemoteResult<BearerToken>.Rejected(LoginProblems.NotConfigured);
        }

        if (mode == TokenMode.App)
        {
            return await application.GetAsync(generation: null, AcquireAsync, cancellationToken).ConfigureAwait(false);
        }

        // Read for each call, so that a loss anywhere stops the work of every process at once.
        var state = await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (state.ConsentNeeded)
        {
            return RemoteResult<BearerToken>.Rejected(LoginProblems.ConsentNeeded(state.Reason));
        }

        await users.StoreAsync(cancellationToken).ConfigureAwait(false);
        return await user.GetAsync(state.Since, users.AcquireAsync, cancellationToken).ConfigureAwait(false);
    }

    public void Forget(BearerToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        (token.Mode == TokenMode.App ? application : user).Forget(token);
        logger.TokenForgotten(token.Mode);
    }

    private async Task<RemoteResult<BearerToken>> AcquireAsync()
    {
        var answer = await signIn.ByApplicationAsync(options.Value.Scope, CancellationToken.None).ConfigureAwait(false);
        return answer.Map(token => new BearerToken(TokenMode.App, token.Value, token.ExpiresAt));
    }
}
