using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Input;

/// <summary>The <c>{id}</c> of a route. One that cannot exist is simply not found.</summary>
internal static class RouteId
{
    public static string Of(HttpContext context) => context.Request.RouteValues["id"] as string ?? "";
}
