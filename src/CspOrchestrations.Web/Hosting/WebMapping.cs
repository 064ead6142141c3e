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
            var allowed = string.Join(", ", route.Select(endpoint => endpoint.Method));
            Delegate refusal = (HttpContext context) => RefuseMethod(context, allowed);
            routes.Map(route.Key, refusal).ExcludeFromDescription();
        }

        Delegate fallback = RefuseAddress;
        routes.MapFallback("{*path}", fallback).ExcludeFromDescription();
    }

    private static void Describe(WebEndpoint endpoint, RouteHandlerBuilder mapped)
    {
        mapped.WithName(endpoint.Name).WithSummary(endpoint.Summary).WithMetadata(endpoint);
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

    private static IResult RefuseMethod(HttpContext context, string allowed)
    {
        SecurityHeaders.Apply(context.Response);
        context.Response.Headers.Allow = allowed;
        return Problem.Of(ProblemKind.MethodNotAllowed, $"Allowed here: {allowed}.");
    }

    private static IResult RefuseAddress(HttpContext context)
    {
        SecurityHeaders.Apply(context.Response);
        return Problem.Of(ProblemKind.NotFound, "This address names nothing. The operations are listed at /openapi.json.");
    }
}
