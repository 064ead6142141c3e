using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>Sends one call to the broker by the rules of <see cref="RemoteExchange"/>.</summary>
internal sealed class BrokerExchange(HttpClient http, IOptions<BrokerOptions> options, TimeProvider clock, ILogger<BrokerExchange> logger)
{
    private readonly RemoteExchange exchange = new("Broker", http, options.Value.Resilience, clock, logger);

    /// <param name="answers">Answers that mean something of their own to this call, before the general rules; null for none.</param>
    public async Task<RemoteResult<T>> SendAsync<T>(
        RemoteCall call,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        Func<HttpResponseMessage, RemoteResult<T>?>? answers,
        CancellationToken cancellationToken)
    {
        if (http.BaseAddress is null)
        {
            return RemoteResult<T>.Rejected(NotConfigured.Problem("The broker", "Broker:BaseAddress", "Broker:Token"));
        }

        call = call with { Headers = Headers(call) };
        using var response = await exchange.AnswerAsync(call, cancellationToken).ConfigureAwait(false);
        return answers?.Invoke(response)
            ?? await exchange.ResultAsync(call, response, read, cancellationToken).ConfigureAwait(false);
    }

    private List<(string Name, string Value)> Headers(RemoteCall call)
    {
        List<(string, string)> headers = [("Accept", "application/problem+json")];
        if (options.Value.CorrelationHeader is { } header)
        {
            headers.Add((header, (call.OperationId ?? Guid.NewGuid()).ToString()));
        }

        return headers;
    }
}
