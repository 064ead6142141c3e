using System.Globalization;
using System.Runtime.CompilerServices;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Plans;

/// <summary>The rows of plans, many to a record, and what came of them, a record each: so a row that is done stays done.</summary>
internal sealed class EndOfTermPlanRows(IRecordStore store)
{
    private static readonly RecordCollection<PlanPart> Parts = new("end-of-term-plan-rows");
    private static readonly RecordCollection<PlanRowResult> Results = new("end-of-term-plan-results");

    public async Task PutAsync(string hash, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
    {
        foreach (var (number, part) in rows.Chunk(EndOfTermPlanParts.Rows).Index())
        {
            await store.TryPutAsync(Parts, KeyOf(hash, number), new PlanPart(part), PutCondition.Always, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="InvalidOperationException">There is no such part.</exception>
    public async Task<IReadOnlyList<BulkRow>> ReadAsync(string hash, int part, CancellationToken cancellationToken) =>
        (await store.GetAsync(Parts, KeyOf(hash, part), cancellationToken).ConfigureAwait(false))?.Value.Rows
        ?? throw new InvalidOperationException($"Part {part} of the plan is missing.");

    public Task PutAsync(string hash, PlanRowResult result, CancellationToken cancellationToken) =>
        store.TryPutAsync(Results, KeyOf(hash, result.Line), result, PutCondition.Always, cancellationToken);

    public async Task<PlanRowResult?> FindResultAsync(string hash, int line, CancellationToken cancellationToken) =>
        (await store.GetAsync(Results, KeyOf(hash, line), cancellationToken).ConfigureAwait(false))?.Value;

    public async IAsyncEnumerable<(BulkRow Row, PlanRowResult? Result)> ReadAllAsync(
        EndOfTermPlanRecord plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 0; part < EndOfTermPlanParts.Of(plan.Rows); part++)
        {
            foreach (var row in await ReadAsync(plan.Hash, part, cancellationToken).ConfigureAwait(false))
            {
                yield return (row, await FindResultAsync(plan.Hash, row.Line, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private static string KeyOf(string hash, int number) => string.Create(CultureInfo.InvariantCulture, $"{hash}/{number:D7}");

    private sealed record PlanPart(IReadOnlyList<BulkRow> Rows);
}

/// <summary>How the rows of a plan are cut: one part is one record, and applied by one activity.</summary>
internal static class EndOfTermPlanParts
{
    public const int Rows = 100;

    public static int Of(int rows) => (rows + Rows - 1) / Rows;
}
