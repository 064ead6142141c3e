using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.Hosting;

/// <summary>Maps every operation on a host that has ASP.NET Core's routing.</summary>
public static class WebMapping
{
    public static void MapCspOrchestrations(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var endpoints = routes.ServiceProvider.GetRequiredService<WebEndpoints>();
        var dispatcher = routes.ServiceProvider.GetRequiredService<WebDispatcher>();
        foreach (var endpoint in endpoints.All)
        {
            Delegate handler = (HttpContext context) => dispatcher.HandleAsync(endpoint, context);
            Describe(endpoint, routes.MapMethods(endpoint.Route, [endpoint.Method], handler));
        }

        foreach (var route in endpoints.All.GroupBy(endpoint => endpoint.Route))
        {
            Delegate others = (HttpContext context) => HandleOthersAsync(context, dispatcher, [.. route]);
            routes.Map(route.Key, others).ExcludeFromDescription();
        }

        Delegate fallback = RefuseAddress;
        routes.MapFallback("{*path}", fallback).ExcludeFromDescription();
    }

    private static void Describe(WebEndpoint endpoint, RouteHandlerBuilder mapped)
    {
        mapped.WithName(endpoint.Name).WithSummary(endpoint.Summary).WithTags(endpoint.Tag).WithMetadata(endpoint);
        if (!endpoint.IsDescribed)
        {
            mapped.ExcludeFromDescription();
        }

        if (endpoint.Accepts is { } body)
        {
            mapped.Accepts(body, "application/json");
        }

        foreach (var answer in endpoint.Answers)
        {
            mapped.Produces(answer.Status, answer.Body, answer.Body is null ? null : answer.ContentType);
        }
    }

    /// <summary>
    /// What routing does not send to an operation: another method, or a content type that the operation does not declare,
    /// which the operation refuses with a better answer than routing has.
    /// </summary>
    private static Task<IResult> HandleOthersAsync(HttpContext context, WebDispatcher dispatcher, IReadOnlyList<WebEndpoint> endpoints)
    {
        if (endpoints.FirstOrDefault(endpoint => HttpMethods.Equals(endpoint.Method, context.Request.Method)) is { } endpoint)
        {
            return dispatcher.HandleAsync(endpoint, context);
        }

        var allowed = string.Join(", ", endpoints.Select(e => e.Method));
        SecurityHeaders.Apply(context.Response);
        context.Response.Headers.Allow = allowed;
        return Task.FromResult(Problem.Of(ProblemKind.MethodNotAllowed, $"Allowed here: {allowed}."));
    }

    private static IResult RefuseAddress(HttpContext context)
    {
        SecurityHeaders.Apply(context.Response);
        return Problem.Of(ProblemKind.NotFound, "This address names nothing. The operations are listed at /openapi.json.");
    }
}
