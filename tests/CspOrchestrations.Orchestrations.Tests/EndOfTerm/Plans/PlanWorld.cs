using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;
using CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Orchestrations.Tests.EndOfTerm.Plans;

/// <summary>A world with watched subscriptions of one customer, for plans.</summary>
internal static class PlanWorld
{
    public const string Second = "operator:linus";

    public static IEndOfTermPlans Plans(this EndOfTermWorld world) => world.Get<IEndOfTermPlans>();

    /// <summary>Subscriptions whose terms are watched; each renews by itself if nobody decides.</summary>
    public static async Task<IReadOnlyList<string>> WatchedAsync(this EndOfTermWorld world, int count)
    {
        var ids = world.Portal.Add([.. Enumerable.Range(0, count).Select(_ => EndOfTermWorld.Bought() with { Id = null })]);
        await world.Get<IRenewalSweeps>().StartAsync(dueAt: null, dryRun: false, CancellationToken.None);
        await world.PassAsync(TimeSpan.FromHours(1));
        return ids;
    }

    public static IReadOnlyList<BulkRow> Rows(IEnumerable<string> ids, EndOfTermChoice choice = EndOfTermChoice.Cancel) =>
        [.. ids.Select((id, index) => new BulkRow(index + 1, id, choice))];

    public static async Task<EndOfTermPlanRecord> PlannedAsync(this EndOfTermWorld world, IReadOnlyList<BulkRow> rows) =>
        (await world.Plans().MakeAsync(rows, EndOfTermWorld.Operator, CancellationToken.None)).Record!;

    public static Task<ApplyPlanResult> ApplyAsync(this EndOfTermWorld world, EndOfTermPlanRecord plan, string actor = Second) =>
        world.Plans().ApplyAsync(plan.Hash, actor, CancellationToken.None);

    public static async Task<IReadOnlyList<PlannedRow>> ResultsAsync(this EndOfTermWorld world, EndOfTermPlanRecord plan) =>
        await world.Plans().RowsAsync(plan.Hash, CancellationToken.None).ToListAsync();

    public static async Task<EndOfTermRecord> RecordAsync(this EndOfTermWorld world, string id) =>
        (await world.EndOfTerm.FindAsync(id, CancellationToken.None))!;
}
