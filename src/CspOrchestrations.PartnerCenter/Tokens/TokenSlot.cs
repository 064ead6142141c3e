using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>The one token of a kind: callers who come while it is being fetched share that fetch, and its outcome.</summary>
/// <param name="renewBefore">How long before it expires a token is renewed; at the latest at half its life.</param>
internal sealed class TokenSlot(TimeProvider time, TimeSpan renewBefore)
{
    private readonly Lock gate = new();
    private Held? held;
    private Fetch? fetch;

    /// <param name="generation">Of the connection; a token of an earlier one is not used any more.</param>
    /// <param name="acquire">Fetches a token; not cancelled by one caller, as others may wait for it.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public Task<RemoteResult<BearerToken>> GetAsync(
        DateTimeOffset? generation, Func<Task<RemoteResult<BearerToken>>> acquire, CancellationToken cancellationToken)
    {
        Fetch current;
        lock (gate)
        {
            if (held is not null && held.Generation == generation && time.GetUtcNow() < held.RenewAt)
            {
                return Task.FromResult(RemoteResult<BearerToken>.Succeeded(held.Token));
            }

            if (fetch is null || fetch.Generation != generation)
            {
                fetch = new Fetch(generation, this, acquire);
            }

            current = fetch;
        }

        return current.Outcome.Value.WaitAsync(cancellationToken);
    }

    public void Forget(BearerToken token)
    {
        lock (gate)
        {
            if (held?.Token.Value == token.Value)
            {
                held = null;
            }
        }
    }

    private DateTimeOffset RenewAt(BearerToken token)
    {
        var halfLife = (token.ExpiresAt - time.GetUtcNow()) / 2;
        return token.ExpiresAt - (renewBefore < halfLife ? renewBefore : halfLife);
    }

    private void End(Fetch ended, BearerToken? token)
    {
        lock (gate)
        {
            if (fetch == ended)
            {
                fetch = null;
                held = token is null ? held : new Held(token, ended.Generation, RenewAt(token));
            }
        }
    }

    private sealed record Held(BearerToken Token, DateTimeOffset? Generation, DateTimeOffset RenewAt);

    private sealed class Fetch
    {
        public Fetch(DateTimeOffset? generation, TokenSlot slot, Func<Task<RemoteResult<BearerToken>>> acquire)
        {
            Generation = generation;
            Outcome = new(() => RunAsync(slot, acquire));
        }

        public DateTimeOffset? Generation { get; }

        public Lazy<Task<RemoteResult<BearerToken>>> Outcome { get; }

        private async Task<RemoteResult<BearerToken>> RunAsync(TokenSlot slot, Func<Task<RemoteResult<BearerToken>>> acquire)
        {
            BearerToken? token = null;
            try
            {
                var result = await acquire().ConfigureAwait(false);
                token = result.Value;
                return result;
            }
            finally
            {
                slot.End(this, token);
            }
        }
    }
}
