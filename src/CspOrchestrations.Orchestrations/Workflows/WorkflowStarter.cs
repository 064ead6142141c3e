using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Workflows;

/// <summary>
/// Keeps what a record promises: whoever finds a record whose instance is missing (the process died between) starts it
/// from the record.
/// </summary>
internal sealed class WorkflowStarter(IOrchestrationClient client, IAuditLog audit, InstanceIndex index)
{
    /// <summary>Starts the instance that a record promises, unless it was started. True when this call did.</summary>
    /// <param name="record">The promise.</param>
    /// <param name="name">The workflow.</param>
    /// <param name="firstRun">Its input; carries the record's incarnation in a member <c>incarnation</c>.</param>
    /// <param name="requested">The evidence of who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> EnsureStartedAsync<TIn, TOut>(
        IWorkflowRecord record,
        OrchestratorName<TIn, TOut> name,
        Func<TIn> firstRun,
        AuditEntry requested,
        CancellationToken cancellationToken)
    {
        var status = await client.GetAsync(record.InstanceId, cancellationToken).ConfigureAwait(false);
        if (status is not null && (!status.Status.IsFinished() || IncarnationOf(status) >= record.Incarnation))
        {
            return false;
        }

        if (!record.IsPromise)
        {
            // It was started once, for it has written into the record; since then an operator has ended and deleted it.
            return false;
        }

        await audit.AppendAsync(requested, cancellationToken).ConfigureAwait(false);
        await index.PutAsync(record.ToEntry(), cancellationToken).ConfigureAwait(false);
        try
        {
            await client.StartAsync(
                name, record.InstanceId, firstRun(), new StartOptions(ReplaceFinished: true), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (InstanceConflictException)
        {
            // Another request for the same record was faster; what it started is what this one wanted.
            return false;
        }
    }

    /// <summary>Which workflow of its record an instance is, or was; 0 for one that does not say.</summary>
    public static int IncarnationOf(InstanceStatus status) =>
        status.Input is { ValueKind: JsonValueKind.Object } input && input.TryGetProperty("incarnation", out var incarnation)
            ? incarnation.GetInt32()
            : 0;
}
