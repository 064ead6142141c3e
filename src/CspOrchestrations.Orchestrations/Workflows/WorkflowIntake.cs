using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>Takes a request once: the first answer again, a conflict, or a record that promises a workflow.</summary>
internal sealed class WorkflowIntake(WorkflowRequests requests, IOrchestrationClient client)
{
    /// <param name="instanceId">Of the request id.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="records">Where the promise is written.</param>
    /// <param name="promise">Makes the record, given the one it replaces, and puts the secrets that it names. They have ids
    /// of their own: two racing requests must not overwrite each other's before one of them has won.</param>
    /// <param name="start">Starts the instance that a record promises, unless it was started.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<StartWorkflowResult> StartAsync<TRecord>(
        string instanceId,
        WorkflowRequest request,
        WorkflowRecords<TRecord> records,
        Func<TRecord?, Task<TRecord>> promise,
        Func<TRecord, Task> start,
        CancellationToken cancellationToken)
        where TRecord : class, IWorkflowRecord
    {
        while (true)
        {
            var known = await records.FindAsync(instanceId, cancellationToken).ConfigureAwait(false);
            if (known is not null && await RefusalAsync(known.Value, request, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                if (outcome == StartWorkflowOutcome.AlreadyStarted)
                {
                    await start(known.Value).ConfigureAwait(false);
                }

                return new StartWorkflowResult(outcome, instanceId);
            }

            if (await TryPromiseAsync(known, request, records, promise, cancellationToken).ConfigureAwait(false) is { } record)
            {
                await start(record).ConfigureAwait(false);
                return new StartWorkflowResult(StartWorkflowOutcome.Started, instanceId);
            }
        }
    }

    /// <summary>What the request gets instead of a new workflow; null when it may begin one.</summary>
    private async Task<StartWorkflowOutcome?> RefusalAsync(
        IWorkflowRecord known, WorkflowRequest request, CancellationToken cancellationToken)
    {
        var before = await requests.FindAsync(known.RequestBodyId, cancellationToken).ConfigureAwait(false);
        var same = before?.Canonical == request.Canonical;
        // The request that has replaced a workflow must find its first answer, not replace what it has started.
        if (same && (!request.Replace || before!.Replace))
        {
            return StartWorkflowOutcome.AlreadyStarted;
        }

        if (!request.Replace)
        {
            return StartWorkflowOutcome.DifferentRequest;
        }

        var status = await client.GetAsync(known.InstanceId, cancellationToken).ConfigureAwait(false);
        return status is not null && !status.Status.IsFinished() ? StartWorkflowOutcome.StillRunning : null;
    }

    /// <summary>Writes the record that promises the workflow; null when somebody else wrote first.</summary>
    private async Task<TRecord?> TryPromiseAsync<TRecord>(
        StoredRecord<TRecord>? known,
        WorkflowRequest request,
        WorkflowRecords<TRecord> records,
        Func<TRecord?, Task<TRecord>> promise,
        CancellationToken cancellationToken)
        where TRecord : class, IWorkflowRecord
    {
        var record = await promise(known?.Value).ConfigureAwait(false);
        await requests.PutAsync(record.RequestBodyId, request, cancellationToken).ConfigureAwait(false);
        var written = await records.TryWriteAsync(known, record, cancellationToken).ConfigureAwait(false);
        await requests.DeleteAsync(
            written ? known?.Value.Secrets() ?? [] : record.Secrets(), cancellationToken).ConfigureAwait(false);
        return written ? record : null;
    }
}
