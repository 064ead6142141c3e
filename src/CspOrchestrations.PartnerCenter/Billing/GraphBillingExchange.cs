using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Billing;

/// <summary>Calls Graph by the rules of <see cref="RemoteExchange"/>, with a token of the application; a refused one is replaced once.</summary>
internal sealed class GraphBillingExchange(
    HttpClient http,
    IOptions<GraphOptions> options,
    [FromKeyedServices(GraphBillingExchange.Tokens)] GraphTokens tokens,
    TimeProvider clock,
    ILogger<GraphBillingExchange> logger)
{
    public const string Tokens = "graph-billing";

    private const int Unauthorized = 401;

    private readonly RemoteExchange exchange = new("Graph", http, options.Value.Resilience, clock, logger);

    public async Task<RemoteResult<T>> SendAsync<T>(
        RemoteCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var isLastTry = false; ; isLastTry = true)
        {
            var answer = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
            if (answer.Value is not { } token)
            {
                return answer.Map(static _ => default(T)!);
            }

            var authorized = call with { Headers = [.. call.Headers, ("Authorization", $"Bearer {token.Value}")] };
            using var response = await exchange.AnswerAsync(authorized, cancellationToken).ConfigureAwait(false);
            var result = await exchange.ResultAsync(authorized, response, read, cancellationToken).ConfigureAwait(false);
            if (isLastTry || result.Problem is not { Status: Unauthorized })
            {
                return result;
            }

            tokens.Forget(token);
        }
    }
}
