using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Input;

/// <summary>The <c>{id}</c> of a route: an instance's id.</summary>
internal static class RouteId
{
    public const string Name = "id";

    public static string Of(HttpContext context) =>
        context.Request.RouteValues[Name] as string ?? throw new InvalidOperationException("The route has no id.");
}
