using CspOrchestrations.Durable;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Health;

/// <summary>Alive: the process answers. Ready: the engine and the records answer too.</summary>
internal sealed class HealthEndpoints(IOrchestrationClient client, OperatorKeys keys, ILogger<HealthEndpoints> logger)
{
    private static readonly InstanceQuery AnyInstance = new(PageSize: 1);

    public IEnumerable<WebEndpoint> All =>
    [
        new("getHealth", HttpMethods.Get, "/healthz", WebAccess.Anonymous, (_, _) => Task.FromResult(Ok("alive")))
        {
            Summary = "The process is alive.",
            Answers = [Answers.Json<HealthView>()],
        },
        new("getReadiness", HttpMethods.Get, "/readyz", WebAccess.Anonymous, GetReadinessAsync)
        {
            Summary = "The engine and the records answer.",
            Answers = [Answers.Json<HealthView>(), .. Answers.Problems(ProblemKind.NotReady)],
        },
    ];

    private async Task<IResult> GetReadinessAsync(HttpContext context, CancellationToken cancellationToken) =>
        await AnswersAsync("engine", client.QueryAsync(AnyInstance, cancellationToken), cancellationToken)
        ?? await AnswersAsync("records", keys.ListAsync(cancellationToken), cancellationToken)
        ?? Ok("ready");

    /// <summary>The problem to answer with, or null when the part works.</summary>
    private async Task<IResult?> AnswersAsync(string part, Task question, CancellationToken cancellationToken)
    {
        try
        {
            await question;
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.NotReady(exception, part);
            return Problem.Of(ProblemKind.NotReady, $"The {part} cannot be asked now; the log says why.");
        }
    }

    private static IResult Ok(string status) => Results.Json(new HealthView(status), DurableJson.Options);
}

internal sealed record HealthView(string Status);
