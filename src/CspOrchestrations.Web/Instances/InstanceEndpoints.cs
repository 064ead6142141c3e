using CspOrchestrations.Durable;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Instances;

/// <summary>Looking at the engine's instances.</summary>
internal sealed class InstanceEndpoints(IOrchestrationClient client)
{
    private const int DefaultPageSize = 100;

    public IEnumerable<WebEndpoint> All =>
    [
        new("getInstance", HttpMethods.Get, "/api/instances/{id}", WebAccess.Operator, GetAsync)
        {
            Summary = "Where an instance of a workflow stands.",
            Answers = [Answers.Json<InstanceView>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
        new("listInstances", HttpMethods.Get, "/api/instances", WebAccess.Operator, ListAsync)
        {
            Summary = "Instances in the order of their ids, page by page.",
            Query =
            [
                new("prefix", "What the id begins with; ids begin with the workflow's name."),
                new("status", $"Any of {string.Join(", ", Enum.GetNames<RuntimeStatus>())}; repeated or separated by commas."),
                .. Paging.Parameters,
            ],
            Answers = [Answers.Json<InstancePageView>(), .. Answers.Problems(ProblemKind.InvalidRequest, ProblemKind.SignInNeeded)],
        },
    ];

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var status = await client.GetAsync(RouteId.Of(context), cancellationToken);
        return status is null
            ? Problem.Of(ProblemKind.NotFound, "There is no instance of this id.")
            : Results.Json(InstanceView.Of(status), DurableJson.Options);
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var query = new InstanceQuery(
            fields.OptionalText("prefix", InstanceIds.MaxLength),
            fields.Choices<RuntimeStatus>("status"),
            PageSize: fields.PageSize(DefaultPageSize),
            ContinuationToken: fields.ContinuationToken());
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        if (await Paging.TryAsync(query.ContinuationToken, () => client.QueryAsync(query, cancellationToken)) is not { } page)
        {
            return Paging.UnknownToken();
        }

        return Results.Json(new InstancePageView([.. page.Items.Select(InstanceView.Of)], page.ContinuationToken), DurableJson.Options);
    }
}
