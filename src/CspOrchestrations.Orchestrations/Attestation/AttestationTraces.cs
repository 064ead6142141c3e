using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Attestation;

internal sealed class AttestationTraces(
    AttestationRecords records,
    AttestationSecrets secrets,
    OfferedValues offered,
    ICapabilities capabilities,
    ApprovalRecords approvals,
    SignalThrottle signals) : IWorkflowTraces
{
    public string InstancePrefix => AttestationNames.InstancePrefix;

    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        await offered.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        await capabilities.RevokeAsync(AttestationNames.PagePurpose, instanceId, cancellationToken).ConfigureAwait(false);
        await signals.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } read)
        {
            return;
        }

        foreach (var id in AttestationRecords.SecretsOf(read.Value))
        {
            await secrets.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        }

        if (read.Value.ApprovalId is { } approvalId)
        {
            await approvals.DeleteAsync(approvalId, cancellationToken).ConfigureAwait(false);
        }

        await records.DeleteAsync(instanceId, cancellationToken).ConfigureAwait(false);
    }

    public async Task FindAsync(CustomerTraces found, CancellationToken cancellationToken)
    {
        await foreach (var record in RecordPages.AllAsync(records.ListAsync, cancellationToken).ConfigureAwait(false))
        {
            found.Add(record.InstanceId, record.CustomerId?.Value, record.OrganizationId?.Value);
        }
    }
}
