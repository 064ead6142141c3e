using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Approvals;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.EndOfTerm.Plans;

/// <summary>Bulk decisions: a file makes a plan, its hash is applied, and the result file says what came of each row.</summary>
/// <param name="services">The capability is taken anew for each call, as that of single decisions.</param>
internal sealed class EndOfTermPlanEndpoints(IServiceProvider services)
{
    private const string Plans = "/api/end-of-term/plans";
    private const string Route = Plans + "/{id}";
    private const int MaxErrors = 100;

    public IEnumerable<WebEndpoint> All =>
    [
        new("makeEndOfTermPlan", HttpMethods.Post, Plans, WebAccess.Operator, MakeAsync)
        {
            Summary = "Makes a plan of a file of decisions, JSON or CSV: who gets what, at which price, which rows are refused and why. Nothing is decided yet; the same file at the same prices is the same plan.",
            Accepts = typeof(EndOfTermPlanBody),
            Answers =
            [
                Answers.Json<EndOfTermPlanView>(201), Answers.Json<EndOfTermPlanView>(), .. Answers.Problems([.. ProblemKinds.OfBody]),
            ],
        },
        new("listEndOfTermPlans", HttpMethods.Get, Plans, WebAccess.Operator, ListAsync)
        {
            Summary = "All plans with their progress.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<EndOfTermPlanPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("getEndOfTermPlan", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "A plan by its hash: its state, its progress, the rows that are refused.",
            Answers = [Answers.Json<EndOfTermPlanView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("applyEndOfTermPlan", HttpMethods.Post, Route + "/apply", WebAccess.Operator, ApplyAsync)
        {
            Summary = "Applies exactly the plan of this hash, row by row; a large one by another operator than its maker. To ask again is harmless.",
            Answers =
            [
                Answers.Json<Accepted>(202),
                .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed, ProblemKind.NotFound, ProblemKind.Conflict),
            ],
        },
        new("getEndOfTermPlanResult", HttpMethods.Get, Route + "/result", WebAccess.Operator, GetResultAsync)
        {
            Summary = "All rows of a plan as CSV, with what came of each and the state of its end of the term now.",
            Answers =
            [
                new Answer(200, null, EndOfTermPlanFile.CsvType), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound),
            ],
        },
    ];

    private IEndOfTermPlans Capability => services.GetRequiredService<IEndOfTermPlans>();

    private async Task<IResult> MakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await EndOfTermPlanFile.ReadAsync(context, cancellationToken);
        if (!input.IsValid(out var file, out var refusal))
        {
            return refusal;
        }

        var made = await Capability.MakeAsync(file.Rows, context.Actor(), cancellationToken);
        if (made.Record is not { } record)
        {
            return Problem.Invalid(
            [
                .. made.Plan.Rows.Take(MaxErrors).Select(row => new InputError(row.Refusal!, FormattableString.Invariant($"/rows/{row.Line - 1}/subscriptionId"))),
            ]);
        }

        context.Response.Headers.Location = $"{Plans}/{record.Hash}";
        return Results.Json(
            EndOfTermPlanView.Of(record, made.Plan.Rows),
            DurableJson.Options,
            statusCode: made.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken) => Paging.AnswerAsync(context, async (pageSize, token) =>
    {
        var page = await Capability.ListAsync(pageSize, token, cancellationToken);
        return new EndOfTermPlanPageView([.. page.Items.Select(record => EndOfTermPlanView.Of(record))], page.ContinuationToken);
    });

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var plans = Capability;
        if (await plans.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return NotFound();
        }

        var refused = await plans.RefusedAsync(record, cancellationToken).Take(EndOfTermPlanView.MaxRefusals).ToListAsync(cancellationToken);
        return Results.Json(EndOfTermPlanView.Of(record, refused), DurableJson.Options);
    }

    private async Task<IResult> ApplyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var hash = RouteId.Of(context);
        var result = await Capability.ApplyAsync(hash, context.Actor(), cancellationToken);
        return result.Outcome switch
        {
            ApplyPlanOutcome.Accepted => Accepted.Of(context, EndOfTermPlanNames.InstanceIdOf(hash)),
            ApplyPlanOutcome.NotFound => NotFound(),
            ApplyPlanOutcome.TooOld => Problem.Of(
                ProblemKind.Conflict, "The plan is too old: subscriptions and prices may have changed. Nothing was changed; send the file again, which makes it anew."),
            _ when result.Verdict == ApprovalVerdict.SamePerson => Problem.Of(
                ProblemKind.NotAllowed, "Whoever made the plan cannot apply it, because it is larger than one person may decide; another operator must."),
            _ => ApprovalRefusal.Of(result.Verdict),
        };
    }

    private async Task<IResult> GetResultAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var plans = Capability;
        return await plans.FindAsync(RouteId.Of(context), cancellationToken) is { } record
            ? Results.Stream(
                stream => EndOfTermPlanResultFile.WriteAsync(stream, plans.RowsAsync(record.Hash, cancellationToken), cancellationToken),
                EndOfTermPlanFile.CsvType,
                $"end-of-term-plan-{record.Hash[..12]}.csv")
            : NotFound();
    }

    private static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no plan of this hash. Send its file to POST /api/end-of-term/plans.");
}
