using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Export;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.Reconciliation;

/// <summary>Exports of billing data from Microsoft, by hand; the runs that read them are elsewhere.</summary>
/// <param name="services">The clients behind the capability are short-lived, so it is taken anew for each call.</param>
internal sealed class ReconciliationExportEndpoints(IServiceProvider services, JsonBody body)
{
    private const string Exports = "/api/reconciliation/exports";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startReconciliationExport", HttpMethods.Post, Exports, WebAccess.Operator, StartAsync)
        {
            Summary = "Asks Microsoft for billing data, waits for them, downloads them and has them reconciled. The same data are downloaded once.",
            Accepts = typeof(StartExportBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.Conflict])],
        },
        new("startScheduledReconciliationExports", HttpMethods.Post, Exports + "/scheduled", WebAccess.Operator, StartScheduledAsync)
        {
            Summary = "Starts now what the schedule exports each morning: unbilled data, and the invoices that are new or may have changed.",
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed)],
        },
        new("listReconciliationExports", HttpMethods.Get, Exports, WebAccess.Operator, ListAsync)
        {
            Summary = "All exports with how far they are.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<ReconciliationExportPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("getReconciliationExport", HttpMethods.Get, Exports + "/{id}", WebAccess.Operator, GetAsync)
        {
            Summary = "An export: how far it is, its parts with their hashes, and the run that reads them.",
            Answers = [Answers.Json<ReconciliationExportRecord>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("leaveReconciliationExport", HttpMethods.Post, Exports + "/{id}/leave", WebAccess.Operator, LeaveAsync)
        {
            Summary = "Takes an export that did not work from the list of what waits for a person.",
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.NotFound)],
        },
    ];

    private IReconciliationExports Capability => services.GetRequiredService<IReconciliationExports>();

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, StartExportBody.Read, cancellationToken);
        if (!input.IsValid(out var start, out var refusal))
        {
            return refusal;
        }

        var id = await Capability.StartAsync(start.Request, start.RequestId, context.Actor(), cancellationToken);
        return id is not null
            ? Accepted.Of(context, id)
            : Problem.Of(ProblemKind.Conflict, "This request id was used for another export. Take a new one, or leave it out.");
    }

    private async Task<IResult> StartScheduledAsync(HttpContext context, CancellationToken cancellationToken) =>
        Accepted.Of(context, await Capability.StartScheduledAsync(dueAt: null, cancellationToken));

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken) => Paging.AnswerAsync(context, async (pageSize, token) =>
    {
        var page = await Capability.ListAsync(pageSize, token, cancellationToken);
        return new ReconciliationExportPageView(page.Items, page.ContinuationToken);
    });

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        await Capability.FindAsync(RouteId.Of(context), cancellationToken) is { } record ? Results.Json(record, DurableJson.Options) : NotFound();

    private async Task<IResult> LeaveAsync(HttpContext context, CancellationToken cancellationToken) =>
        await Capability.LeaveAsync(RouteId.Of(context), context.Actor(), cancellationToken) ? Accepted.Of(context, RouteId.Of(context)) : NotFound();

    private static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no export of this id.");
}

internal sealed record ReconciliationExportPageView(IReadOnlyList<ReconciliationExportRecord> Items, string? ContinuationToken);
