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

    /// <param name="rowsId">Of this looking up of the rows: another one has other parts, so nobody reads rows that change.</param>
    /// <param name="rows">In the order of the file.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PutAsync(string rowsId, IReadOnlyList<BulkRow> rows, CancellationToken cancellationToken)
    {
        foreach (var (number, part) in rows.Chunk(EndOfTermPlanParts.Rows).Index())
        {
            await store.TryPutAsync(Parts, KeyOf(rowsId, number), new PlanPart(part), PutCondition.IfNew, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes away what another looking up has replaced; may be repeated.</summary>
    public async Task DeleteAsync(EndOfTermPlanRecord replaced, CancellationToken cancellationToken)
    {
        for (var part = 0; part < EndOfTermPlanParts.Of(replaced.Rows); part++)
        {
            await store.DeleteAsync(Parts, KeyOf(replaced.RowsId, part), etag: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="InvalidOperationException">There is no such part.</exception>
    public async Task<IReadOnlyList<BulkRow>> ReadAsync(EndOfTermPlanRecord plan, int part, CancellationToken cancellationToken) =>
        (await store.GetAsync(Parts, KeyOf(plan.RowsId, part), cancellationToken).ConfigureAwait(false))?.Value.Rows
        ?? throw new InvalidOperationException($"Part {part} of the plan is missing.");

    public async IAsyncEnumerable<BulkRow> ReadAllAsync(EndOfTermPlanRecord plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 0; part < EndOfTermPlanParts.Of(plan.Rows); part++)
        {
            foreach (var row in await ReadAsync(plan, part, cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }
        }
    }

    public Task PutResultAsync(EndOfTermPlanRecord plan, PlanRowResult result, CancellationToken cancellationToken) =>
        store.TryPutAsync(Results, KeyOf(plan.RowsId, result.Line), result, PutCondition.Always, cancellationToken);

    public async Task<PlanRowResult?> FindResultAsync(EndOfTermPlanRecord plan, int line, CancellationToken cancellationToken) =>
        (await store.GetAsync(Results, KeyOf(plan.RowsId, line), cancellationToken).ConfigureAwait(false))?.Value;

    private static string KeyOf(string rowsId, int number) => string.Create(CultureInfo.InvariantCulture, $"{rowsId}/{number:D7}");

    private sealed record PlanPart(IReadOnlyList<BulkRow> Rows);
}

/// <summary>How the rows of a plan are cut: one part is one record, and applied by one activity.</summary>
internal static class EndOfTermPlanParts
{
    public const int Rows = 100;

    public static int Of(int rows) => (rows + Rows - 1) / Rows;
}
