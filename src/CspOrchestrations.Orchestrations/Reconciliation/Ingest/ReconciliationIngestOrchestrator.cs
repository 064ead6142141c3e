using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Inventory;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>
/// Reads a source, makes its run visible in one step, and tells of it. Files that cannot be read end in quarantine; storage that does
/// not work is waited for; a file that changes meanwhile is left to the run of its new content.
/// </summary>
internal sealed class ReconciliationIngestOrchestrator : Orchestrator<ReconciliationIngest, ReconciliationIngestResult>
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    public static OrchestratorName<ReconciliationIngest, ReconciliationIngestResult> RegisteredName { get; } = new(ReconciliationIngestNames.Orchestrator);

    public static ActivityName<ReconciliationIngest, BillingFilesRead> Read { get; } = new(ReconciliationIngestNames.ReadBillingFiles);

    public static ActivityName<ReconciliationIngest, ReconciliationIngestResult> Publish { get; } = new(ReconciliationIngestNames.PublishReconciliationRun);

    public static ActivityName<ReconciliationIngestTrouble, Nothing> Quarantine { get; } = new(ReconciliationIngestNames.QuarantineBillingFiles);

    public static ActivityName<ReconciliationIngestTrouble, Nothing> Hold { get; } = new(ReconciliationIngestNames.HoldReconciliationRun);

    public static ActivityName<ReconciliationIngest, Nothing> Tell { get; } = new(ReconciliationIngestNames.TellOfReconciliationRun);

    public static ActivityName<Nothing, EnsuredInventory> EnsureInventory { get; } = new(ReconciliationIngestNames.EnsureInventory);

    public override async Task<ReconciliationIngestResult> RunAsync(IOrchestrationContext context, ReconciliationIngest input)
    {
        var forRecords = input.Patience.ForRecords();
        await WaitForInventoryAsync(context, input);
        // The activity counts its own tries, also those that ended with the process, and says when there were enough.
        var read = await context.CallActivityAsync(Read, input, forRecords);
        switch (read.Outcome)
        {
            case BillingFilesOutcome.Blocked:
                await context.CallActivityAsync(Hold, new ReconciliationIngestTrouble(input, read.Reason!), forRecords);
                await context.CreateTimerAsync(context.CurrentUtcDateTime + input.Patience.Longest);
                context.ContinueAsNew(input with { Held = input.Held + 1 });
                // Ignored: this execution is over and the next one has the state.
                return null!;

            case BillingFilesOutcome.Changed:
                return new ReconciliationIngestResult(input.RunId, ReconciliationRunState.Dropped);

            case BillingFilesOutcome.Poison:
                await context.CallActivityAsync(Quarantine, new ReconciliationIngestTrouble(input, read.Reason!), forRecords);
                return new ReconciliationIngestResult(input.RunId, ReconciliationRunState.Quarantined);

            default:
                var result = await context.CallActivityAsync(Publish, input, forRecords);
                if (result.State == ReconciliationRunState.Published)
                {
                    await context.CallActivityAsync(Tell, input, forRecords);
                }

                return result;
        }
    }

    /// <summary>A file is matched with what Partner Center knows, if that can be had in time; its rows do not wait longer.</summary>
    private static async Task WaitForInventoryAsync(IOrchestrationContext context, ReconciliationIngest input)
    {
        if (input.InventoryWait is not { } wait)
        {
            return;
        }

        var until = context.CurrentUtcDateTime + wait;
        while (true)
        {
            var inventory = await context.CallActivityAsync(EnsureInventory, Nothing.Value, input.Patience.ForRecords());
            if (inventory.IsSettled || context.CurrentUtcDateTime >= until)
            {
                return;
            }

            await context.CreateTimerAsync(context.CurrentUtcDateTime + BetweenLooks);
        }
    }
}
