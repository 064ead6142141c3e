namespace CspOrchestrations.Simulator.Broker;

/// <summary>The API's scheme is bearer; the token is compared only when the simulator was given one.</summary>
internal sealed class BearerFilter(SimulatorOptions options) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var header = context.HttpContext.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        if (token.Length > 0 && (options.BearerToken is null || token == options.BearerToken))
        {
            return await next(context).ConfigureAwait(false);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return Refusals.Unauthorized.ToProblem(context.HttpContext);
    }
}
