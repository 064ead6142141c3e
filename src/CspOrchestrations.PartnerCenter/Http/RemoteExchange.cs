using System.Net;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Problems;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>
/// Sends one call and turns its answer into a value: success as read by the caller, 429 as throttled, other 4xx as
/// rejected. No answer is a <see cref="RemoteUnavailableException"/>, a misshapen one a <see cref="RemoteContractException"/>.
/// </summary>
/// <param name="api">The API's name in logs.</param>
/// <param name="http">With the API's root and <see cref="ResilienceHandler"/>.</param>
internal sealed class RemoteExchange(string api, HttpClient http, ResilienceOptions options, TimeProvider clock, ILogger logger)
{
    /// <summary>The answer whatever it says, but for an outage.</summary>
    public async Task<HttpResponseMessage> AnswerAsync(RemoteCall call, CancellationToken cancellationToken)
    {
        using var request = call.ToRequest();
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new RemoteContractException(call.Operation, "the body is longer than any that was agreed.");
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            logger.Unavailable(api, call.Operation, exception.GetType().Name);
            throw new RemoteUnavailableException(call.Operation, Outage.Reason(exception), exception);
        }

        var status = (int)response.StatusCode;
        logger.Answered(api, call.Operation, status);
        if (!Outage.Is(response))
        {
            return response;
        }

        response.Dispose();
        logger.Unavailable(api, call.Operation, $"HTTP {status}");
        throw new RemoteUnavailableException(call.Operation, $"HTTP {status}.");
    }

    /// <summary>What an answer means by the general rules.</summary>
    public async Task<RemoteResult<T>> ResultAsync<T>(
        RemoteCall call,
        HttpResponseMessage response,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) => response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => await ThrottledAsync<T>(call, response, cancellationToken).ConfigureAwait(false),
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices =>
                RemoteResult<T>.Succeeded(await read(response, cancellationToken).ConfigureAwait(false)),
            >= HttpStatusCode.BadRequest => await RejectedAsync<T>(call, response, cancellationToken).ConfigureAwait(false),
            var status => throw new RemoteContractException(
                call.Operation, $"status {(int)status}; redirects are not followed, so the base address must be the API's own."),
        };

    private async Task<RemoteResult<T>> ThrottledAsync<T>(
        RemoteCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var wait = await RetryAfter.OfAsync(response, options, clock, cancellationToken).ConfigureAwait(false);
        logger.Throttled(api, call.Operation, wait);
        return RemoteResult<T>.Throttled(wait);
    }

    private async Task<RemoteResult<T>> RejectedAsync<T>(RemoteCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ProblemReader.ReadAsync(response, call.Personal, cancellationToken).ConfigureAwait(false);
        logger.Rejected(api, call.Operation, problem.Status, problem.Code);
        return RemoteResult<T>.Rejected(problem);
    }
}
