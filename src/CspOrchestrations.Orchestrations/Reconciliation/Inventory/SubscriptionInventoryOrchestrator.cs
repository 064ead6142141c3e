using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Reconciliation.Inventory;

/// <summary>Writes down all subscriptions, a page of customers at a time, and starts over after each: its history is that of one page.</summary>
internal sealed class SubscriptionInventoryOrchestrator : Orchestrator<SubscriptionInventoryRun, SubscriptionInventory>
{
    public static OrchestratorName<SubscriptionInventoryRun, SubscriptionInventory> RegisteredName { get; } = new(SubscriptionInventoryNames.Orchestrator);

    public static ActivityName<SubscriptionInventoryRun, RemoteResult<SubscriptionInventoryRun>> TakePage { get; } = new(SubscriptionInventoryNames.TakePage);

    public static ActivityName<SubscriptionInventoryRun, SubscriptionInventory> Complete { get; } = new(SubscriptionInventoryNames.Complete);

    public override async Task<SubscriptionInventory> RunAsync(IOrchestrationContext context, SubscriptionInventoryRun input)
    {
        context.SetCustomStatus(new { input.Customers, input.Subscriptions, Unread = input.UnreadCustomers.Count });
        RemoteResult<SubscriptionInventoryRun> page;
        try
        {
            page = await context.CallActivityAsync(TakePage, input, input.Patience.ForRemote());
        }
        catch (TaskFailedException failed)
        {
            return await context.CallActivityAsync(Complete, input with { Refusal = RemoteWords.Of(failed.FailureDetails) }, input.Patience.ForRecords());
        }

        if (page.RetryAfter is { } pause)
        {
            await context.CreateTimerAsync(context.CurrentUtcDateTime + pause);
        }

        var run = page.Problem is { } problem ? input with { Refusal = RemoteWords.Of(problem) } : page.Value ?? input;
        if (run is { IsThrough: true } or { Refusal: not null })
        {
            return await context.CallActivityAsync(Complete, run, input.Patience.ForRecords());
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }
}

/// <param name="Pages">Files written so far.</param>
/// <param name="Position">Where it goes on; null at the beginning.</param>
/// <param name="IsThrough">Whether that was the last page.</param>
/// <param name="Refusal">Why it is given up.</param>
internal sealed record SubscriptionInventoryRun(
    string InventoryId,
    DateTimeOffset StartedAt,
    RemotePatience Patience,
    IReadOnlyList<string> UnreadCustomers,
    int Pages = 0,
    int Customers = 0,
    int Subscriptions = 0,
    WalkPosition? Position = null,
    bool IsThrough = false,
    string? Refusal = null);
