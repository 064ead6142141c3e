using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Attestations;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Campaigns;

/// <summary>Starting a re-attestation campaign, and what operators may do with one; <see cref="CampaignPlanEndpoints"/> has its plan.</summary>
internal sealed class CampaignEndpoints(ICampaigns campaigns, IApprovals approvals, JsonBody body)
{
    public const string Route = "/api/campaigns/{id}";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startReattestationCampaign", HttpMethods.Post, "/api/campaigns/reattestation", WebAccess.Operator, StartAsync)
        {
            Summary = "Finds all customers whose agreement is stale or missing and plans their attestation. Nothing is started before a second person approves the plan.",
            Accepts = typeof(StartCampaignBody),
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.Conflict])],
        },
        new("listCampaigns", HttpMethods.Get, "/api/campaigns", WebAccess.Operator, ListAsync)
        {
            Summary = "All campaigns with their progress.",
            Query = Paging.Parameters,
            Answers = [Answers.Json<CampaignPageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
        new("getCampaign", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "A campaign: its progress, and the plan's hash and approval.",
            Answers = [Answers.Json<CampaignView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("cancelCampaign", HttpMethods.Post, Route + "/cancel", WebAccess.Operator, CancelAsync)
        {
            Summary = "Stops a campaign; attestations that were started go on by themselves.",
            Accepts = typeof(CancelBody),
            Answers = CommandAnswers,
        },
        new("answerCampaign", HttpMethods.Post, Route + "/answer", WebAccess.Operator, AnswerAsync)
        {
            Summary = "Answers a campaign that cannot go on by itself.",
            Accepts = typeof(AnswerCampaignBody),
            Answers = CommandAnswers,
        },
    ];

    internal static IReadOnlyList<Answer> CommandAnswers { get; } =
        [Answers.Json<Accepted>(202), .. Answers.Problems([.. ProblemKinds.OfBody, ProblemKind.NotFound, ProblemKind.Conflict])];

    internal static IResult NotFound() => Problem.Of(ProblemKind.NotFound, "There is no campaign of this id.");

    internal static IResult Result(HttpContext context, CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Accepted => Accepted.Of(context, RouteId.Of(context)),
        CommandOutcome.NotFound => Problem.Of(ProblemKind.NotFound, "There is no such campaign, or it has no such customer."),
        _ => Problem.Of(ProblemKind.Conflict,
            "The campaign has ended, or does not wait for this. Nothing was changed; read its present state first."),
    };

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, StartCampaignBody.Read, cancellationToken);
        if (!input.IsValid(out var command, out var refusal))
        {
            return refusal;
        }

        var result = await campaigns.StartAsync(command, context.Actor(), cancellationToken);
        return result.Outcome switch
        {
            StartWorkflowOutcome.DifferentRequest => Problem.Of(ProblemKind.Conflict,
                "This request id was used for another request. Take a new one, or send 'replace': true to replace it when it has ended."),
            StartWorkflowOutcome.StillRunning => Problem.Of(ProblemKind.Conflict,
                "The campaign of this request id still runs and cannot be replaced. Cancel it first, or wait for its end."),
            _ => Accepted.Of(context, result.InstanceId),
        };
    }

    private Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken) => Paging.AnswerAsync(context, async (pageSize, token) =>
    {
        var page = await campaigns.ListAsync(pageSize, token, cancellationToken);
        return new CampaignPageView([.. page.Items.Select(record => CampaignView.Of(record))], page.ContinuationToken);
    });

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return NotFound();
        }

        var approval = record.ApprovalId is { } id ? await approvals.FindAsync(id, cancellationToken) : null;
        return Results.Json(CampaignView.Of(record, approval), DurableJson.Options);
    }

    private async Task<IResult> CancelAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, CancelBody.Read, cancellationToken);
        return input.IsValid(out var cancel, out var refusal)
            ? Result(context, await campaigns.CancelAsync(RouteId.Of(context), context.Actor(), cancel.Reason, cancellationToken))
            : refusal;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, AnswerCampaignBody.Read, cancellationToken);
        return input.IsValid(out var answer, out var refusal)
            ? Result(context, await campaigns.AnswerAsync(RouteId.Of(context), context.Actor(), answer.Kind, answer.Note, cancellationToken))
            : refusal;
    }
}
