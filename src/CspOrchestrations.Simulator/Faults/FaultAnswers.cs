using System.Globalization;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.Broker;
using CspOrchestrations.Simulator.Login;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>A fault in the form that the errors of one API have.</summary>
/// <param name="Error">With the status and the API's code.</param>
/// <param name="TooManyRequests">The body of 429.</param>
internal sealed record FaultAnswers(Func<HttpContext, int, string, IResult> Error, Func<HttpContext, Fault, IResult> TooManyRequests)
{
    /// <summary>Entra's number for an error that passes by itself.</summary>
    private const int TransientError = 90033;

    private const string ErrorText = "The simulator was asked to fail here.";
    private const string ThrottleCode = "SimulatedThrottle";
    private const string ThrottleText = "Too many requests.";

    public static readonly FaultAnswers Broker = new(
        (http, status, code) => new Refusal(status, code, ErrorText).ToProblem(http),
        (http, fault) => new Refusal(StatusCodes.Status429TooManyRequests, fault.Code ?? ThrottleCode, ThrottleText).ToProblem(http));

    public static readonly FaultAnswers Login = new(
        (http, status, code) => LoginError(status, code).ToResult(http),
        (http, fault) => LoginError(StatusCodes.Status429TooManyRequests, fault.Code ?? ThrottleCode).ToResult(http));

    public static readonly FaultAnswers PartnerCenter = new(
        (_, status, code) => PartnerReply.Refused(status, code, ErrorText),
        (_, fault) => fault.ThrottleBody == ThrottleBody.RateLimit
            ? PartnerRefusals.RateLimit(fault.RetryAfterSeconds)
            : PartnerReply.Refused(StatusCodes.Status429TooManyRequests, fault.Code ?? ThrottleCode, ThrottleText));

    public static readonly FaultAnswers Graph = new(
        (_, status, code) => GraphError.Of(status, code, ErrorText),
        (_, fault) => GraphError.Of(StatusCodes.Status429TooManyRequests, fault.Code ?? ThrottleCode, ThrottleText));

    public IResult Throttled(HttpContext http, Fault fault)
    {
        if (fault.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return TooManyRequests(http, fault);
    }

    /// <summary>A code of the form <c>invalid_grant</c> or <c>invalid_grant/50173</c>.</summary>
    private static LoginRefusal LoginError(int status, string code)
    {
        var parts = code.Split('/');
        return new LoginRefusal(
            status,
            parts[0],
            int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : TransientError,
            ErrorText);
    }
}
