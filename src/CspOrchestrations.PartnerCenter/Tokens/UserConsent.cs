using System.Buffers.Text;
using System.Security.Cryptography;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tokens;

internal sealed class UserConsent(SignIn signIn) : IUserConsent
{
    private const int StateBytes = 32;

    public async Task<ConsentRequest> BeginAsync(Uri redirectUri, CancellationToken cancellationToken)
    {
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(StateBytes));
        var (address, verifier) = await signIn.BeginConsentAsync(redirectUri, state, cancellationToken).ConfigureAwait(false);
        return new ConsentRequest(address, redirectUri, state, verifier);
    }

    public async Task<RemoteResult<ConsentedToken>> CompleteAsync(ConsentRequest request, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await signIn.ByCodeAsync(request.RedirectUri, code, request.Verifier, cancellationToken).ConfigureAwait(false);
        return answer.Value switch
        {
            null => answer.Map<ConsentedToken>(_ => null!),
            { RefreshToken: null } => Rejected("The login gave no refresh token: the application needs the permission offline_access."),
            { } token when TokenClaims.HasMfa(token.Value) == false => Rejected(LoginProblems.NoMfa),
            { RefreshToken: { } refreshToken } => RemoteResult<ConsentedToken>.Succeeded(new ConsentedToken(refreshToken)),
        };
    }

    private static RemoteResult<ConsentedToken> Rejected(string reason) =>
        RemoteResult<ConsentedToken>.Rejected(LoginProblems.ConsentNeeded(reason));
}
