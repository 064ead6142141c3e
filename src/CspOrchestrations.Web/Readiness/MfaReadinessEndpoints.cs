using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Readiness;

/// <summary>Whether work on behalf of a user goes on when Partner Center asks for MFA.</summary>
internal sealed class MfaReadinessEndpoints(IMfaReadiness readiness)
{
    public const string Route = "/api/readiness/mfa";

    public IEnumerable<WebEndpoint> All =>
    [
        new("getMfaReadiness", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "The consent, every app+user operation of this system with its last result, and Partner Center's own counters.",
            Answers = [Answers.Json<MfaReadinessView>(), .. Answers.Problems(ProblemKind.SignInNeeded)],
        },
        new("refreshMfaReadiness", HttpMethods.Post, Route + "/refresh", WebAccess.Operator, RefreshAsync)
        {
            Summary = "Reads Partner Center's counters now; a schedule does it four times a day.",
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed)],
        },
    ];

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        Results.Json(MfaReadinessView.Of(await readiness.ReadAsync(cancellationToken)), DurableJson.Options);

    private async Task<IResult> RefreshAsync(HttpContext context, CancellationToken cancellationToken) =>
        Accepted.Of(context, await readiness.RefreshAsync(cancellationToken));
}
