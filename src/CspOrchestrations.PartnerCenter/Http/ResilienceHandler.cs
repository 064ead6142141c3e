using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>
/// Sends through the rate limit, a timeout for each try, the circuit breaker and, for requests marked as
/// <see cref="Repeatable"/> only, retries. A write without an idempotency key is tried once: whether it took effect is for
/// its caller to look up.
/// </summary>
internal sealed class ResilienceHandler(ClientResilience resilience) : DelegatingHandler
{
    /// <summary>Set to true on requests that change nothing when they are sent twice.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeatable = new("CspOrchestrations.Repeatable");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var repeatable = request.Options.TryGetValue(Repeatable, out var value) && value;
        var pipeline = repeatable ? resilience.Repeating : resilience.Once;
        return await pipeline.ExecuteAsync(
            static async (state, token) => await state.Handler.TryAsync(state.Request, token).ConfigureAwait(false),
            (Handler: this, Request: request),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var lease = await resilience.Limiter.AcquireAsync(request, 1, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            return Throttled(request, lease);
        }

        return await resilience.Timeout.ExecuteAsync(
            static async (state, token) => await state.Handler.ExchangeAsync(state.Request, token).ConfigureAwait(false),
            (Handler: this, Request: request),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The body is read here so that the timeout of the try covers it.</summary>
    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(resilience.MaximumAnswerBytes, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The own limit answers as the API's would, so that the caller waits durably and not in memory.</summary>
    private static HttpResponseMessage Throttled(HttpRequestMessage request, RateLimitLease lease)
    {
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request };
        response.Headers.TryAddWithoutValidation(
            "Retry-After", Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        return response;
    }
}
