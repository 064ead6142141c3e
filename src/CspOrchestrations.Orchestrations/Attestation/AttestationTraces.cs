using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Capabilities;
using CspOrchestrations.Orchestrations.Erasure;

namespace CspOrchestrations.Orchestrations.Attestation;

internal sealed class AttestationTraces(
    AttestationRecords records,
    AttestationSecrets secrets,
    OfferedValues offered,
    ICapabilities capabilities,
    ApprovalRecords approvals,
    SignalThrottle signals) : IWorkflowTraces
{
    private const int PageSize = 1_000;

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
        string? token = null;
        do
        {
            var page = await records.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Items.Select(item => item.Value))
            {
                found.Add(record.InstanceId, record.CustomerId?.Value, record.OrganizationId?.Value);
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
