using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Approvals;

/// <summary>Approvals by a second person, of whichever workflow.</summary>
internal sealed class ApprovalEndpoints(IApprovals approvals, JsonBody body)
{
    private const string Route = "/api/approvals/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        new("getApproval", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "An approval: what is to be approved, its hash, and what was decided.",
            Answers = [Answers.Json<ApprovalView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("decideApproval", HttpMethods.Post, Route + "/decision", WebAccess.Operator, DecideAsync)
        {
            Summary = "Approves or refuses what another person asked for. The hash says what was looked at.",
            Accepts = typeof(ApprovalBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict])],
        },
    ];

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        await approvals.FindAsync(RouteId.Of(context), cancellationToken) is { } record
            ? Results.Json(ApprovalView.Of(record), DurableJson.Options)
            : NotFound();

    private async Task<IResult> DecideAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, ApprovalBody.Read, cancellationToken);
        if (!input.IsValid(out var answer, out var refusal))
        {
            return refusal;
        }

        var result = await approvals.DecideAsync(RouteId.Of(context), context.Actor(), answer, cancellationToken);
        return result switch
        {
            { Record: null } => NotFound(),
            { Verdict: ApprovalVerdict.Allowed } => Accepted.Of(context, result.Record.Request.InstanceId),
            _ => ApprovalRefusal.Of(result.Verdict),
        };
    }

    private static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no approval of this id.");
}
