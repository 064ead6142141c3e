using CspOrchestrations.Durable;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Hosting;

/// <summary>The answer to a command: it is durable, and its effect can be followed at the address.</summary>
/// <param name="StatusUri">Relative to this host.</param>
internal sealed record Accepted(string InstanceId, string StatusUri)
{
    public static IResult Of(HttpContext context, string instanceId)
    {
        var statusUri = "/api/instances/" + Uri.EscapeDataString(instanceId);
        context.Response.Headers.Location = statusUri;
        return Results.Json(new Accepted(instanceId, statusUri), DurableJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
