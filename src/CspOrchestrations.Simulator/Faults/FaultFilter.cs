using System.Globalization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Broker;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>Serves the fault that waits for a call, around the endpoint that would have answered.</summary>
internal static class FaultFilter
{
    private const int DefaultSlowMilliseconds = 200;
    private const int DefaultTimeoutMilliseconds = 30_000;
    private const string TornBody = """{"attestationId": "7f""";

    public static void WithFaults(this RouteHandlerBuilder endpoint, FaultRoute route) =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var board = http.RequestServices.GetRequiredService<FaultBoard>();
            return board.Take(route, OrganizationOf(http)) is { } fault
                ? await ServeAsync(fault, http, () => next(context)).ConfigureAwait(false)
                : await next(context).ConfigureAwait(false);
        });

    private static async Task<object?> ServeAsync(Fault fault, HttpContext http, Func<ValueTask<object?>> endpoint)
    {
        switch (fault.Kind)
        {
            case FaultKind.Throttle:
                return Throttled(fault, http);
            case FaultKind.ErrorBefore:
                return Error(http, fault.Status ?? StatusCodes.Status503ServiceUnavailable, "SimulatedOutage");
            case FaultKind.Refuse:
                return Error(http, fault.Status ?? StatusCodes.Status422UnprocessableEntity, "SimulatedRefusal");
            case FaultKind.ErrorAfter:
                await endpoint().ConfigureAwait(false);
                return Error(http, fault.Status ?? StatusCodes.Status500InternalServerError, "SimulatedError");
            case FaultKind.Malformed:
                await endpoint().ConfigureAwait(false);
                return Results.Text(TornBody, "application/json");
            case FaultKind.Timeout:
                await PauseAsync(fault.DelayMilliseconds ?? DefaultTimeoutMilliseconds, http).ConfigureAwait(false);
                return Cut(http);
            case FaultKind.Slow:
                await PauseAsync(fault.DelayMilliseconds ?? DefaultSlowMilliseconds, http).ConfigureAwait(false);
                return await endpoint().ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"No fault is served as {fault.Kind}.");
        }
    }

    /// <summary>Real time, whatever the simulated clock says: the client on the wire waits in real time too.</summary>
    private static async Task PauseAsync(int milliseconds, HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(milliseconds, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IResult Throttled(Fault fault, HttpContext http)
    {
        if (fault.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return new Refusal(StatusCodes.Status429TooManyRequests, "SimulatedThrottle", "Too many requests.").ToProblem(http);
    }

    private static IResult Error(HttpContext http, int status, string code) =>
        status == 0 ? Cut(http) : new Refusal(status, code, "The simulator was asked to fail here.").ToProblem(http);

    private static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    private static OrganizationId? OrganizationOf(HttpContext http) =>
        Guid.TryParse(http.Request.RouteValues["organizationId"]?.ToString(), out var id) ? new OrganizationId(id) : null;
}
