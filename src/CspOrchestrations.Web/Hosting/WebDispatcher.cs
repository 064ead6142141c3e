using CspOrchestrations.Durable;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Hosting;

/// <summary>
/// Runs an operation with everything around it that the hosts would otherwise do differently: security headers, who calls,
/// what they may, and problems instead of exceptions.
/// </summary>
public sealed class WebDispatcher
{
    private readonly WebEndpoints endpoints;
    private readonly Authentication authentication;
    private readonly SameOrigin sameOrigin;
    private readonly MachineAccess machines;
    private readonly ILogger<WebDispatcher> logger;

    internal WebDispatcher(
        WebEndpoints endpoints, Authentication authentication, SameOrigin sameOrigin, MachineAccess machines, ILogger<WebDispatcher> logger)
    {
        this.endpoints = endpoints;
        this.authentication = authentication;
        this.sameOrigin = sameOrigin;
        this.machines = machines;
        this.logger = logger;
    }

    /// <summary>Runs the operation of that name; see <see cref="WebEndpoints.All"/>.</summary>
    /// <exception cref="ArgumentException">There is no operation of that name.</exception>
    public Task<IResult> HandleAsync(string name, HttpContext context) => HandleAsync(endpoints.Get(name), context);

    internal async Task<IResult> HandleAsync(WebEndpoint endpoint, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SecurityHeaders.Apply(context.Response);
        var cancellationToken = context.RequestAborted;
        try
        {
            return await RefuseAsync(endpoint, context, cancellationToken) ?? await endpoint.Handler(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.Of(ProblemKind.TooLarge, "The body is larger than this server takes. Nothing was changed.")
                : Problem.Of(ProblemKind.InvalidRequest, "The request could not be read. Nothing was changed.");
        }
        catch (Exception exception)
        {
            logger.OperationFailed(exception, endpoint.Name, context.TraceIdentifier);
            return Problem.Of(ProblemKind.Unexpected, $"The log has the details under the trace id {context.TraceIdentifier}.");
        }
    }

    /// <summary>The problem to answer with, or null when the caller may go on.</summary>
    private async Task<IResult?> RefuseAsync(WebEndpoint endpoint, HttpContext context, CancellationToken cancellationToken)
    {
        var isWrite = !HttpMethods.IsGet(endpoint.Method);
        if (endpoint.Access == WebAccess.Anonymous)
        {
            // The anonymous writes set cookies: another site's page must not sign a browser in as somebody else.
            return isWrite && !sameOrigin.Allows(context.Request) ? CrossSite(endpoint) : null;
        }

        if (endpoint.Access == WebAccess.Machine && machines.IsCheckedByPlatform)
        {
            return null;
        }

        var credentials = await authentication.FindAsync(context, endpoint, cancellationToken);
        if (credentials.Caller is AnonymousCaller)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problem.Of(ProblemKind.SignInNeeded, endpoint.Access == WebAccess.OperatorOrCustomer
                ? "Open the link that was sent to you, or send an operator's personal key as 'Authorization: Bearer <key>'."
                : "Send an operator's personal key as 'Authorization: Bearer <key>'.");
        }

        if (isWrite && credentials.FromCookie && !sameOrigin.Allows(context.Request))
        {
            return CrossSite(endpoint);
        }

        // What could not be an instance's id is asked of nobody: neither records nor engines take it.
        if (context.Request.RouteValues.TryGetValue(RouteId.Name, out var id) && InstanceIds.WhyInvalid(id as string) is not null)
        {
            return Problem.Of(ProblemKind.NotFound, "There is nothing of this id.");
        }

        context.SetCaller(credentials.Caller);
        return null;
    }

    private IResult CrossSite(WebEndpoint endpoint)
    {
        logger.CrossSiteRefused(endpoint.Name);
        return Problem.Of(ProblemKind.NotAllowed, "The request came from another site's page. Nothing was changed.");
    }
}
