using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Reconciliation;

/// <summary>Runs of billing files: what came of them, their outputs, and the search for lines.</summary>
internal sealed class ReconciliationEndpoints(IReconciliationRuns runs)
{
    private const string Runs = "/api/reconciliation/runs";
    private const string Run = Runs + "/{id}";
    private const int LongestName = 512;
    private const int LongestValue = 2_000;

    private static readonly Dictionary<string, LineKey> Keys = new(StringComparer.Ordinal)
    {
        ["referenceId"] = LineKey.ReferenceId,
        ["subscriptionId"] = LineKey.SubscriptionId,
        ["orderId"] = LineKey.OrderId,
    };

    public IEnumerable<WebEndpoint> All =>
    [
        new("listReconciliationRuns", HttpMethods.Get, Runs, WebAccess.Operator, ListAsync)
        {
            Summary = "All runs of billing files, the latest first: their outcome, totals, findings, and what they changed.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<ReconciliationRunPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("getReconciliationRun", HttpMethods.Get, Run, WebAccess.Operator, GetAsync)
        {
            Summary = "A run with links to its outputs.",
            Answers = [Answers.Json<ReconciliationRunView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("getReconciliationRunOutput", HttpMethods.Get, Run + "/output", WebAccess.Operator, GetOutputAsync)
        {
            Summary = "One output of a run, as the run lists it: the report, the summary, the findings, the quarantine.",
            Query = [new("name", "As the run names it.")],
            Answers =
            [
                new Answer(200, null, "application/octet-stream"),
                .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded, ProblemKind.NotFound),
            ],
        },
        new("acknowledgeReconciliationRun", HttpMethods.Post, Run + "/acknowledge", WebAccess.Operator, AcknowledgeAsync)
        {
            Summary = "Somebody has seen what is odd in a run; it no longer waits for a person.",
            Answers =
            [
                Answers.Json<ReconciliationRunView>(),
                .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.NotFound),
            ],
        },
        new("withdrawReconciliationRun", HttpMethods.Post, Run + "/withdraw", WebAccess.Operator, WithdrawAsync)
        {
            Summary = "A run no longer counts, as when its invoice is in another run too. It can be reinstated.",
            Answers = StandingAnswers,
        },
        new("reinstateReconciliationRun", HttpMethods.Post, Run + "/reinstate", WebAccess.Operator, ReinstateAsync)
        {
            Summary = "A run that was withdrawn counts again.",
            Answers = StandingAnswers,
        },
        new("findReconciliationLines", HttpMethods.Get, "/api/reconciliation/lines", WebAccess.Operator, FindLinesAsync)
        {
            Summary = "The billing lines of a reference, a subscription or an order in the latest runs; exactly one of the three is given.",
            Query =
            [
                new("referenceId", "The id, the osId or the whole text of a ReferenceId."),
                new("subscriptionId", "Of a subscription."),
                new("orderId", "Of an order."),
            ],
            Answers = [Answers.Json<FoundLinesView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
    ];

    private static IReadOnlyList<Answer> StandingAnswers =>
    [
        Answers.Json<ReconciliationRunView>(),
        .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.NotFound, ProblemKind.Conflict),
    ];

    public static string AddressOf(string runId, string output) => $"{Runs}/{runId}/output?name={Uri.EscapeDataString(output)}";

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken) => Paging.AnswerAsync(context, async (pageSize, token) =>
    {
        var page = await runs.ListAsync(pageSize, token, cancellationToken);
        return new ReconciliationRunPageView([.. page.Items.Select(ReconciliationRunView.Of)], page.ContinuationToken);
    });

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        Answer(await runs.FindAsync(RouteId.Of(context), cancellationToken));

    private async Task<IResult> AcknowledgeAsync(HttpContext context, CancellationToken cancellationToken) =>
        Answer(await runs.AcknowledgeAsync(RouteId.Of(context), context.Actor(), cancellationToken));

    private async Task<IResult> WithdrawAsync(HttpContext context, CancellationToken cancellationToken) =>
        await runs.WithdrawAsync(RouteId.Of(context), context.Actor(), cancellationToken) switch
        {
            { State: not ReconciliationRunState.Withdrawn } run => Problem.Of(ProblemKind.Conflict, $"Only a run that counts can be withdrawn. {StandingOf(run)}"),
            var run => Answer(run),
        };

    private async Task<IResult> ReinstateAsync(HttpContext context, CancellationToken cancellationToken) =>
        await runs.ReinstateAsync(RouteId.Of(context), context.Actor(), cancellationToken) switch
        {
            { Counts: false } run => Problem.Of(ProblemKind.Conflict, $"Only a run that was withdrawn can be reinstated. {StandingOf(run)}"),
            var run => Answer(run),
        };

    private static string StandingOf(ReconciliationRunRecord run) => run.ReplacedBy is { } later
        ? $"Run {later} of a later version has taken its place."
        : $"Its state is {DurableJson.Serialize(run.State, "State").Trim('"')}.";

    private async Task<IResult> GetOutputAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var name = fields.OptionalText("name", LongestName);
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (name is null)
        {
            return Problem.Invalid([new InputError("Name one of the run's outputs, such as summary.json.", Parameter: "name")]);
        }

        if (await runs.OpenOutputAsync(RouteId.Of(context), name, cancellationToken) is not { } output)
        {
            return Problem.Of(ProblemKind.NotFound, "There is no such run, or it has no output of this name. GET /api/reconciliation/runs/{id} lists them.");
        }

        if (!name.EndsWith(".html", StringComparison.Ordinal))
        {
            return Results.Stream(output.Stream, TypeOf(name), Path.GetFileName(name));
        }

        SecurityHeaders.ApplyReportPolicy(context.Response);
        return Results.Stream(output.Stream, TypeOf(name));
    }

    private async Task<IResult> FindLinesAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var given = Keys.Select(key => (key.Key, key.Value, Text: fields.OptionalText(key.Key, LongestValue))).ToList();
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (given.Where(key => key.Text is not null).ToList() is not [var (_, key, text)])
        {
            return Problem.Invalid(
                [.. given.Select(key => new InputError("Exactly one of referenceId, subscriptionId and orderId is to be given.", Parameter: key.Key))]);
        }

        var found = await runs.FindLinesAsync(key, text!, cancellationToken);
        return Results.Json(
            new FoundLinesView([.. found.Items.Select(line => new FoundLineView(line.RunId, line.Name, line.Row))], found.Runs, found.IsComplete),
            DurableJson.Options);
    }

    private static IResult Answer(ReconciliationRunRecord? run) => run is null
        ? Problem.Of(ProblemKind.NotFound, "There is no such run. GET /api/reconciliation/runs lists them.")
        : Results.Json(ReconciliationRunView.Of(run), DurableJson.Options);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => "application/json",
        ".jsonl" => "application/x-ndjson",
        ".csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    };
}
