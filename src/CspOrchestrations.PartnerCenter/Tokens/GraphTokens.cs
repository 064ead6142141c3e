using CspOrchestrations.Core.Remote;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>Tokens of the application for Graph, which is another audience than Partner Center's.</summary>
/// <param name="scope">What tokens are asked for.</param>
internal sealed class GraphTokens(SignIn signIn, IOptions<LoginOptions> login, string scope, TimeProvider time)
{
    private readonly TokenSlot slot = new(time, login.Value.RenewBefore);

    public Task<RemoteResult<BearerToken>> GetAsync(CancellationToken cancellationToken) =>
        slot.GetAsync(generation: null, AcquireAsync, cancellationToken);

    public void Forget(BearerToken token) => slot.Forget(token);

    private async Task<RemoteResult<BearerToken>> AcquireAsync()
    {
        var answer = await signIn.ByApplicationAsync(scope, CancellationToken.None).ConfigureAwait(false);
        return answer.Map(token => new BearerToken(TokenMode.App, token.Value, token.ExpiresAt));
    }
}
