using System.Net;
using CspOrchestrations.PartnerCenter.Problems;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>What counts as "the API is not there": worth a further try, and a mark against the circuit.</summary>
internal static class Outage
{
    public static bool Is(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? Is(response) : IsFailedTry(outcome.Exception);

    /// <summary>408 and all of 5xx, unless the body says that another try is of no use; 429 is an answer, not an outage.</summary>
    public static bool Is(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.RequestTimeout
        || ((int)response.StatusCode >= 500 && !ProblemReader.IsFinal(response));

    /// <summary>An exception that a request can end in when nothing answers.</summary>
    public static bool Is(Exception exception) => exception is BrokenCircuitException || IsFailedTry(exception);

    /// <summary>Why nothing answered, in words that name no address.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        BrokenCircuitException => "too many calls failed lately, so that none is let through for a while.",
        TimeoutRejectedException => "it took too long.",
        HttpRequestException request => $"the network failed ({request.HttpRequestError}).",
        _ => "the connection broke.",
    };

    private static bool IsFailedTry(Exception? exception) =>
        exception is TimeoutRejectedException
            or IOException
            or HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded };
}
