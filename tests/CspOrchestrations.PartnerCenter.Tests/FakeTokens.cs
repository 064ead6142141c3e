using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Tokens;

namespace CspOrchestrations.PartnerCenter.Tests;

/// <summary>Numbers its tokens; the next number after one was forgotten.</summary>
internal sealed class FakeTokens : IAccessTokens
{
    private int number = 1;

    /// <summary>In place of a token.</summary>
    public RemoteResult<BearerToken>? Refusal { get; set; }

    public Task<RemoteResult<BearerToken>> GetAsync(TokenMode mode, CancellationToken cancellationToken) => Task.FromResult(
        Refusal ?? RemoteResult<BearerToken>.Succeeded(new BearerToken(mode, $"canary-{mode}-{number}", DateTimeOffset.MaxValue)));

    public void Forget(BearerToken token) => number++;
}
