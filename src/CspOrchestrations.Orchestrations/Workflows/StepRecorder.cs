using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>
/// Writes a step down, in one place: the evidence, the record that questions are put to, the index, the inbox. Each part
/// may be repeated, and a late repeat of an older step changes nothing but the evidence, which it cannot double.
/// </summary>
internal sealed class StepRecorder(WorkflowRequests secrets, IAuditLog audit, IAttention attention, InstanceIndex index)
{
    /// <param name="records">Of this kind of workflow.</param>
    /// <param name="record">As it is after the step.</param>
    /// <param name="entry">The evidence.</param>
    /// <param name="question">What waits for a person from now on; null when nothing does.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WriteAsync<TRecord>(
        WorkflowRecords<TRecord> records, TRecord record, AuditEntry entry, AttentionItem? question, CancellationToken cancellationToken)
        where TRecord : class, IWorkflowRecord
    {
        await audit.AppendAsync(entry, cancellationToken).ConfigureAwait(false);
        if (await records.TryAdvanceAsync(record, cancellationToken).ConfigureAwait(false) is not { } dropped)
        {
            return;
        }

        await secrets.DeleteAsync(dropped, cancellationToken).ConfigureAwait(false);
        await index.PutAsync(record.ToEntry(), cancellationToken).ConfigureAwait(false);
        await (question is not null
            ? attention.RaiseAsync(question, cancellationToken)
            : attention.ClearAsync(record.AttentionId, cancellationToken)).ConfigureAwait(false);
    }
}
