using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Activities;

/// <summary>
/// Writes a step down, in one place: the evidence, the record that questions are put to, the index, the inbox. Each part
/// may be repeated, and a late repeat of an older step changes nothing but the evidence, which it cannot double.
/// </summary>
internal sealed class RecordEndOfTermActivity(EndOfTermRecords records, IAuditLog audit, IAttention attention, InstanceIndex index)
    : Activity<RecordEndOfTermInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordEndOfTermInput input, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(input.Audit, cancellationToken).ConfigureAwait(false);
        if (!await records.TryAdvanceAsync(input.Record, cancellationToken).ConfigureAwait(false))
        {
            return Nothing.Value;
        }

        await index.PutAsync(EndOfTermRecords.EntryOf(input.Record), cancellationToken).ConfigureAwait(false);
        await (input.Attention is { } item
            ? attention.RaiseAsync(item, cancellationToken)
            : attention.ClearAsync(EndOfTermReport.AttentionIdOf(context.InstanceId), cancellationToken)).ConfigureAwait(false);
        return Nothing.Value;
    }
}
