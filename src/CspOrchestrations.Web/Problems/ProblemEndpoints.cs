using CspOrchestrations.Durable;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Problems;

/// <summary>What stands behind the <c>type</c> URIs of problems.</summary>
internal static class ProblemEndpoints
{
    public static IEnumerable<WebEndpoint> All =>
    [
        new("getProblemKind", HttpMethods.Get, "/problems/{kind}", WebAccess.Anonymous, GetAsync)
        {
            Summary = "What a problem's type means and what to do.",
            Answers = [new(200, typeof(ProblemKind)), new(404, typeof(Problem), Problem.ContentType)],
        },
    ];

    private static Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var name = context.Request.RouteValues["kind"] as string;
        var kind = ProblemKind.All.FirstOrDefault(k => k.Name == name);
        return Task.FromResult(kind is null
            ? Problem.Of(ProblemKind.NotFound, "There is no such kind of problem.")
            : Results.Json(kind, DurableJson.Options));
    }
}
