using CspOrchestrations.Durable;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Health;

/// <summary>Alive: the process answers. Ready: the engine, the records and the host's own parts answer too.</summary>
internal sealed class HealthEndpoints(
    IOrchestrationClient client, OperatorKeys keys, IEnumerable<ReadinessPart> hostParts, ILogger<HealthEndpoints> logger)
{
    private static readonly InstanceQuery AnyInstance = new(PageSize: 1);

    private readonly IReadOnlyList<ReadinessPart> parts =
    [
        new("engine", cancellationToken => client.QueryAsync(AnyInstance, cancellationToken)),
        new("records", keys.ListAsync),
        .. hostParts,
    ];

    public IEnumerable<WebEndpoint> All =>
    [
        new("getHealth", HttpMethods.Get, "/healthz", WebAccess.Anonymous, (_, _) => Task.FromResult(Ok("alive")))
        {
            Summary = "The process is alive.",
            Answers = [Answers.Json<HealthView>()],
        },
        new("getReadiness", HttpMethods.Get, "/readyz", WebAccess.Machine, GetReadinessAsync)
        {
            Summary = "The engine and the records answer.",
            Answers = [Answers.Json<HealthView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotReady)],
        },
    ];

    private async Task<IResult> GetReadinessAsync(HttpContext context, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            try
            {
                await part.AskAsync(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                logger.NotReady(exception, part.Name);
                return Problem.Of(ProblemKind.NotReady, $"The {part.Name} cannot be asked now; the log says why.");
            }
        }

        return Ok("ready");
    }

    private static IResult Ok(string status) => Results.Json(new HealthView(status), DurableJson.Options);
}

internal sealed record HealthView(string Status);
