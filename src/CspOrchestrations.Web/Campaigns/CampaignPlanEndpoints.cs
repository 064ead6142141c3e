using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Campaigns;

/// <summary>A campaign's plan: its customers, changes to it, and a second person's word on it.</summary>
internal sealed class CampaignPlanEndpoints(ICampaigns campaigns, IApprovals approvals, JsonBody body)
{
    private const string Customers = CampaignEndpoints.Route + "/customers";
    private const int DefaultPageSize = 100;

    public IEnumerable<WebEndpoint> All =>
    [
        new("listCampaignCustomers", HttpMethods.Get, Customers, WebAccess.Operator, ListAsync)
        {
            Summary = "The plan by customer, and what came of it.",
            Query = Paging.Parameters,
            Answers =
            [
                Answers.Json<CampaignCustomerPageView>(),
                .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded, ProblemKind.NotFound),
            ],
        },
        new("changeCampaignCustomer", HttpMethods.Post, Customers, WebAccess.Operator, ChangeAsync)
        {
            Summary = "Names a customer's signatory, or leaves the customer out, while the plan waits for approval. The plan has another hash then.",
            Accepts = typeof(ChangeCampaignBody),
            Answers = CampaignEndpoints.CommandAnswers,
        },
        new("approveCampaign", HttpMethods.Post, CampaignEndpoints.Route + "/approve", WebAccess.Operator, ApproveAsync)
        {
            Summary = "Approves the plan of this hash; by another person than those who asked for it or changed it.",
            Accepts = typeof(DecideCampaignBody),
            Answers = CampaignEndpoints.CommandAnswers,
        },
        new("refuseCampaign", HttpMethods.Post, CampaignEndpoints.Route + "/refuse", WebAccess.Operator, RefuseAsync)
        {
            Summary = "Refuses the plan of this hash.",
            Accepts = typeof(DecideCampaignBody),
            Answers = CampaignEndpoints.CommandAnswers,
        },
    ];

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var (pageSize, token) = (fields.PageSize(DefaultPageSize), fields.ContinuationToken());
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (await campaigns.FindAsync(RouteId.Of(context), cancellationToken) is null)
        {
            return CampaignEndpoints.NotFound();
        }

        var page = await Paging.TryAsync(
            token, async () => (await campaigns.ListCustomersAsync(RouteId.Of(context), pageSize, token, cancellationToken))!);
        return page is null
            ? Paging.UnknownToken()
            : Results.Json(
                new CampaignCustomerPageView([.. page.Items.Select(CampaignCustomerView.Of)], page.ContinuationToken), DurableJson.Options);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, ChangeCampaignBody.Read, cancellationToken);
        return input.IsValid(out var change, out var refusal)
            ? CampaignEndpoints.Result(
                context, await campaigns.ChangeAsync(RouteId.Of(context), context.Actor(), change, cancellationToken))
            : refusal;
    }

    private Task<IResult> ApproveAsync(HttpContext context, CancellationToken cancellationToken) =>
        DecideAsync(context, approve: true, cancellationToken);

    private Task<IResult> RefuseAsync(HttpContext context, CancellationToken cancellationToken) =>
        DecideAsync(context, approve: false, cancellationToken);

    private async Task<IResult> DecideAsync(HttpContext context, bool approve, CancellationToken cancellationToken)
    {
        var input = await body.ReadAsync(context, DecideCampaignBody.Read, cancellationToken);
        if (!input.IsValid(out var decision, out var refusal))
        {
            return refusal;
        }

        if (await campaigns.FindAsync(RouteId.Of(context), cancellationToken) is not { } record)
        {
            return CampaignEndpoints.NotFound();
        }

        if (record.ApprovalId is not { } id)
        {
            return Problem.Of(ProblemKind.Conflict, "The plan is not made yet. Nothing was changed; wait until the campaign has a 'planHash'.");
        }

        var result = await approvals.DecideAsync(
            id, context.Actor(), new ApprovalAnswer(approve, decision.Hash, decision.Note), cancellationToken);
        return result.Verdict == ApprovalVerdict.Allowed
            ? Accepted.Of(context, record.InstanceId)
            : Problem.Of(ProblemKind.Conflict, $"Nothing was changed. {ApprovalRules.Explain(result.Verdict)}");
    }
}
