using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Records;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Input;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Instances;

/// <summary>Looking at instances: which there are and whom they are about is in records, how far one is the engine tells by its id.</summary>
internal sealed class InstanceEndpoints(IOrchestrationClient client, InstanceIndex index)
{
    private const int DefaultPageSize = 100;

    /// <summary>A request ends, be it with a short page, when it has looked at this many instances.</summary>
    private const int MaximumLooks = 10_000;

    /// <summary>On Azure each is a request of its own.</summary>
    private const int LooksAtOnce = 16;

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
        var id = RouteId.Of(context);
        return await client.GetAsync(id, cancellationToken) is { } status
            ? Results.Json(InstanceView.Of(status, await index.FindAsync(id, cancellationToken)), DurableJson.Options)
            : Problem.Of(ProblemKind.NotFound, "There is no instance of this id.");
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var fields = new QueryFields(context.Request.Query);
        var prefix = fields.OptionalText("prefix", InstanceIds.MaxLength) ?? "";
        var statuses = fields.Choices<RuntimeStatus>("status");
        var pageSize = fields.PageSize(DefaultPageSize);
        var token = fields.ContinuationToken();
        if (fields.Refusal() is { } refusal)
        {
            return refusal;
        }

        var page = await Paging.TryAsync(token, () => ReadAsync(prefix, statuses, pageSize, token, cancellationToken));
        return page is null ? Paging.UnknownToken() : Results.Json(page, DurableJson.Options);
    }

    /// <summary>Reads on until the page is full: records do not know the status, so most of what is read may not be asked for.</summary>
    private async Task<InstancePageView> ReadAsync(
        string prefix, IReadOnlyCollection<RuntimeStatus>? statuses, int pageSize, string? token, CancellationToken cancellationToken)
    {
        var items = new List<InstanceView>();
        var looks = 0;
        do
        {
            var page = await index.ListAsync(prefix, pageSize - items.Count, token, cancellationToken);
            looks += page.Items.Count;
            var read = await ReadAsync(page.Items, cancellationToken);
            items.AddRange(read.Where(view => statuses?.Contains(view.RuntimeStatus) != false));
            token = page.ContinuationToken;
        }
        while (token is not null && items.Count < pageSize && looks < MaximumLooks);

        return new InstancePageView(items, token);
    }

    /// <summary>In the order of the entries, without those that the engine does not know: not started yet, or purged meanwhile.</summary>
    private async Task<IEnumerable<InstanceView>> ReadAsync(IReadOnlyList<StoredRecord<InstanceEntry>> entries, CancellationToken cancellationToken)
    {
        var views = new InstanceView?[entries.Count];
        await Parallel.ForAsync(
            0,
            entries.Count,
            new ParallelOptions { MaxDegreeOfParallelism = LooksAtOnce, CancellationToken = cancellationToken },
            async (at, stop) => views[at] = await client.GetAsync(entries[at].Key, stop) is { } status
                ? InstanceView.Of(status, entries[at].Value)
                : null);
        return views.OfType<InstanceView>();
    }
}
