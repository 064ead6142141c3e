using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Web.Access;
using CspOrchestrations.Web.Hosting;
using CspOrchestrations.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.Reconciliation;

/// <summary>Inventories of the subscriptions that billing lines are matched with.</summary>
internal sealed class SubscriptionInventoryEndpoints(ISubscriptionInventories inventories)
{
    private const string Route = "/api/reconciliation/inventory";

    public IEnumerable<WebEndpoint> All =>
    [
        new("startSubscriptionInventory", HttpMethods.Post, Route, WebAccess.Operator, StartAsync)
        {
            Summary = "Writes down all subscriptions at Partner Center now, for billing lines to be matched with.",
            Answers = [Answers.Json<Accepted>(202), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotAllowed)],
        },
        new("getSubscriptionInventory", HttpMethods.Get, Route, WebAccess.Operator, GetAsync)
        {
            Summary = "The last inventory that ended: how many subscriptions, which customers could not be read, or why it was given up.",
            Answers = [Answers.Json<SubscriptionInventory>(), .. Answers.Problems(ProblemKind.SignInNeeded, ProblemKind.NotFound)],
        },
    ];

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken) =>
        Accepted.Of(context, await inventories.StartAsync(dueAt: null, cancellationToken));

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken) =>
        await inventories.FindLatestAsync(cancellationToken) is { } inventory
            ? Results.Json(inventory, DurableJson.Options)
            : Problem.Of(ProblemKind.NotFound, "No inventory has ended yet. Start one with POST /api/reconciliation/inventory.");
}
