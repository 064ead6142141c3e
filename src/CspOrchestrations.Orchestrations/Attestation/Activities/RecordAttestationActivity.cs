using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Attestation.Activities;

/// <summary>
/// Writes a step down, in one place: the evidence, the record that questions are put to, the index, the inbox. Each part
/// may be repeated, and a late repeat of an older step changes nothing but the evidence, which it cannot double.
/// </summary>
internal sealed class RecordAttestationActivity(
    AttestationRecords records, AttestationSecrets secrets, IAuditLog audit, IAttention attention, InstanceIndex index)
    : Activity<RecordAttestationInput, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RecordAttestationInput input, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(input.Audit, cancellationToken).ConfigureAwait(false);
        if (await records.TryAdvanceAsync(input.Record, cancellationToken).ConfigureAwait(false) is not { } dropped)
        {
            return Nothing.Value;
        }

        foreach (var secret in dropped)
        {
            await secrets.DeleteAsync(secret, cancellationToken).ConfigureAwait(false);
        }

        await index.PutAsync(AttestationRecords.EntryOf(input.Record), cancellationToken).ConfigureAwait(false);
        var attentionId = AttestationAttention.IdOf(context.InstanceId);
        await (input.Attention is { } item
            ? attention.RaiseAsync(item, cancellationToken)
            : attention.ClearAsync(attentionId, cancellationToken)).ConfigureAwait(false);
        return Nothing.Value;
    }
}
