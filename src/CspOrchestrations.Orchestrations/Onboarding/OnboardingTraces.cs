using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Onboarding;

internal sealed class OnboardingTraces(
    OnboardingRecords records, WorkflowRequests requests, OfferedValues offered, CredentialsDesk credentials) : IWorkflowTraces
{
    public string InstancePrefix => OnboardingNames.InstancePrefix;

    public async Task ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        await offered.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        if (await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false) is { Value: var record })
        {
            await requests.DeleteAsync(((IWorkflowRecord)record).Secrets(), cancellationToken).ConfigureAwait(false);
            await credentials.ForgetAsync(record, cancellationToken).ConfigureAwait(false);
            await records.DeleteAsync(record, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task FindAsync(CustomerTraces found, CancellationToken cancellationToken)
    {
        await foreach (var record in RecordPages.AllAsync(records.ListAsync, cancellationToken).ConfigureAwait(false))
        {
            found.Add(record.InstanceId, record.CustomerId?.Value, record.OrganizationId?.Value);
        }
    }
}
