using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.EndOfTerm;

/// <summary>Sweeps through all subscriptions, by hand, and what the last one found.</summary>
internal sealed class SweepEndpoints(IRenewalSweeps sweeps, JsonBody body)
{
    private const string Route = "/api/sweeps/renewals";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startRenewalSweep", HttpMethods.Post, Route, WebAccess.Operator, StartAsync)
        {
            Summary = "Looks through all subscriptions now: what ends in the horizon gets its workflow. A dry run only reports.",
            Accepts = typeof(StartSweepBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody])],
        },
        new("getLatestRenewalSweep", HttpMethods.Get, Route + "/latest", WebAccess.Operator, GetLatestAsync)
        {
            Summary = "What the last sweep that ended has found: by week and intent, what is undecided, what extended service terms cost.",
            Answers = [Answers.Json<RenewalSweepReport>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
    ];

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, StartSweepBody.Read, cancellationToken);
        return input.IsValid(out var start, out var refusal)
            ? Accepted.Of(context, await sweeps.StartAsync(dueAt: null, start.DryRun ?? false, cancellationToken))
            : refusal;
    }

    private async Task<IResult> GetLatestAsync(HttpContext context, CancellationToken cancellationToken) =>
        await sweeps.FindLatestAsync(cancellationToken) is { } report
            ? Results.Json(report, DurableJson.Options)
            : Problem.Of(ProblemKind.NotFound, "No sweep has ended yet. Start one with POST /api/sweeps/renewals.");
}
