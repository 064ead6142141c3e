using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Http;
using CspOrchestrations.PartnerCenter.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>
/// Sends one call and turns its answer into a value: success as read by the caller, 429 as throttled, other 4xx as
/// rejected. No answer is a <see cref="RemoteUnavailableException"/>, a misshapen one a <see cref="RemoteContractException"/>.
/// </summary>
internal sealed class BrokerExchange(HttpClient http, IOptions<BrokerOptions> options, TimeProvider clock, ILogger<BrokerExchange> logger)
{
    /// <param name="answers">Answers that mean something of their own to this call, before the general rules; null for none.</param>
    public async Task<RemoteResult<T>> SendAsync<T>(
        BrokerCall call,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        Func<HttpResponseMessage, RemoteResult<T>?>? answers,
        CancellationToken cancellationToken)
    {
        using var request = call.ToRequest(options.Value.CorrelationHeader);
        using var response = await AnswerAsync(call, request, cancellationToken).ConfigureAwait(false);
        logger.Answered(call.Operation, (int)response.StatusCode);
        if (answers?.Invoke(response) is { } own)
        {
            return own;
        }

        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => Throttled<T>(call, response),
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices =>
                RemoteResult<T>.Succeeded(await read(response, cancellationToken).ConfigureAwait(false)),
            >= HttpStatusCode.BadRequest => await RejectedAsync<T>(call, response, cancellationToken).ConfigureAwait(false),
            var status => throw new RemoteContractException(
                call.Operation, $"status {(int)status}; redirects are not followed, so the base address must be the API's own."),
        };
    }

    /// <summary>Reads a success body; the exception tells where it broke and never what it held.</summary>
    public static async Task<T> ReadJsonAsync<T>(
        BrokerCall call, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new RemoteContractException(call.Operation, "the body is null.");
        }
        catch (JsonException exception)
        {
            throw new RemoteContractException(call.Operation, $"the body is no JSON of the agreed form at {exception.Path ?? "$"}.");
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(BrokerCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
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
            logger.Unavailable(call.Operation, exception.GetType().Name);
            throw new RemoteUnavailableException(call.Operation, Outage.Reason(exception), exception);
        }

        if (!Outage.Is(response.StatusCode))
        {
            return response;
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        logger.Unavailable(call.Operation, $"HTTP {status}");
        throw new RemoteUnavailableException(call.Operation, $"HTTP {status}.");
    }

    private RemoteResult<T> Throttled<T>(BrokerCall call, HttpResponseMessage response)
    {
        var wait = RetryAfter.Of(response, options.Value.Resilience, clock);
        logger.Throttled(call.Operation, wait);
        return RemoteResult<T>.Throttled(wait);
    }

    private async Task<RemoteResult<T>> RejectedAsync<T>(BrokerCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ProblemReader.ReadAsync(response, call.Personal, cancellationToken).ConfigureAwait(false);
        logger.Rejected(call.Operation, problem.Status, problem.Code);
        return RemoteResult<T>.Rejected(problem);
    }
}
