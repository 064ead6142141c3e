using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>Serves the fault that waits for a call, around the endpoint that would have answered.</summary>
internal static class FaultFilter
{
    private const int DefaultSlowMilliseconds = 200;
    private const int DefaultTimeoutMilliseconds = 30_000;
    private const string TornBody = """{"attestationId": "7f""";

    /// <param name="endpoint">The one that would have answered.</param>
    /// <param name="route">By which the faults name it.</param>
    /// <param name="answers">The form of the API's errors.</param>
    public static void WithFaults(this RouteHandlerBuilder endpoint, FaultRoute route, FaultAnswers answers) =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var board = http.RequestServices.GetRequiredService<FaultBoard>();
            return board.Take(route, OrganizationOf(http), CustomerOf(http)) is { } fault
                ? await ServeAsync(fault, http, answers, () => next(context)).ConfigureAwait(false)
                : await next(context).ConfigureAwait(false);
        });

    private static async Task<object?> ServeAsync(
        Fault fault, HttpContext http, FaultAnswers answers, Func<ValueTask<object?>> endpoint)
    {
        switch (fault.Kind)
        {
            case FaultKind.Throttle:
                return answers.Throttled(http, fault);
            case FaultKind.ErrorBefore:
                return Error(fault.Status ?? StatusCodes.Status503ServiceUnavailable, "SimulatedOutage");
            case FaultKind.Refuse:
                return Error(fault.Status ?? StatusCodes.Status422UnprocessableEntity, "SimulatedRefusal");
            case FaultKind.ErrorAfter:
                await endpoint().ConfigureAwait(false);
                return Error(fault.Status ?? StatusCodes.Status500InternalServerError, "SimulatedError");
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

        IResult Error(int status, string code) => status == 0 ? Cut(http) : answers.Error(http, status, fault.Code ?? code);
    }

    /// <summary>Real time, whatever the simulated clock says: the client on the wire waits in real time too.</summary>
    private static async Task PauseAsync(int milliseconds, HttpContext http)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(milliseconds, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    private static OrganizationId? OrganizationOf(HttpContext http) =>
        Guid.TryParse(http.Request.RouteValues["organizationId"]?.ToString(), out var id) ? new OrganizationId(id) : null;

    private static CustomerId? CustomerOf(HttpContext http) =>
        Guid.TryParse(http.Request.RouteValues["customerId"]?.ToString(), out var id) ? new CustomerId(id) : null;
}
