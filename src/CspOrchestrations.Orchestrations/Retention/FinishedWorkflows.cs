using CspOrchestrations.Core.Notices;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Erasure;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;
using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Retention;

/// <summary>
/// Purges workflows that ended long ago. The engine's instance is what a workflow is found by, so it goes last: what a run leaves
/// undone, the next one does. Evidence in the audit stays, and so do billing files and their runs.
/// </summary>
internal sealed class FinishedWorkflows(
    IOrchestrationClient client,
    IEnumerable<IWorkflowTraces> workflows,
    InstanceIndex index,
    INoticeOutbox outbox,
    IAuditLog audit,
    IOptions<RetentionOptions> options,
    TimeProvider time,
    ILogger<FinishedWorkflows> logger)
{
    private const int PageSize = 200;

    private static readonly IReadOnlyList<RuntimeStatus> Finished = [RuntimeStatus.Completed, RuntimeStatus.Failed, RuntimeStatus.Terminated];

    /// <summary>One bounded run; gives how many workflows were purged. Without the setting it does nothing.</summary>
    /// <param name="dueAt">The run's time, which names its entry in the audit.</param>
    /// <param name="cancellationToken">Ends it between two workflows.</param>
    public async Task<int> PurgeAsync(DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        if (options.Value.FinishedInstances is not { } kept)
        {
            return 0;
        }

        var before = time.GetUtcNow() - kept;
        var old = await FindAsync(before, cancellationToken).ConfigureAwait(false);
        var mails = old.Count == 0 ? 0 : await outbox.DeleteAsync(old.ToHashSet(StringComparer.Ordinal), cancellationToken).ConfigureAwait(false);
        var purged = 0;
        foreach (var instanceId in old)
        {
            purged += await PurgeAsync(instanceId, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        var isFull = old.Count == options.Value.MaxPerRun;
        await audit.AppendAsync(
            StepNote.Of("retention.purged", "schedule", ("before", before), ("workflows", purged), ("mails", mails), ("more", isFull))
                .ToEntry(RetentionNames.Subject, DeterministicGuid.Create($"{RetentionNames.Schedule}\n{dueAt.UtcTicks}"), time.GetUtcNow()),
            cancellationToken).ConfigureAwait(false);
        logger.Purged(purged, before, isFull ? "; there may be more, which the next run takes" : "");
        return purged;
    }

    private async Task<List<string>> FindAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = new List<string>();
        string? token = null;
        do
        {
            var page = await client.QueryAsync(
                new InstanceQuery(Statuses: Finished, CreatedTo: before, PageSize: PageSize, ContinuationToken: token), cancellationToken).ConfigureAwait(false);
            foreach (var instance in page.Items.Where(item => item.LastUpdatedAt < before))
            {
                if (old.Count < options.Value.MaxPerRun && await IsOnItsOwnAsync(instance, cancellationToken).ConfigureAwait(false))
                {
                    old.Add(instance.InstanceId);
                }
            }

            token = page.ContinuationToken;
        }
        while (token is not null && old.Count < options.Value.MaxPerRun);

        return old;
    }

    /// <summary>A child goes with its parent, which may still read what it has become.</summary>
    private async Task<bool> IsOnItsOwnAsync(InstanceStatus instance, CancellationToken cancellationToken) =>
        instance.ParentInstanceId is not { } parent || await client.GetAsync(parent, cancellationToken).ConfigureAwait(false) is null;

    private async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        // Somebody may have started it anew or rewound it meanwhile.
        if (await client.GetAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } status || !status.Status.IsFinished())
        {
            return false;
        }

        if (workflows.FirstOrDefault(kind => instanceId.StartsWith(kind.InstancePrefix, StringComparison.Ordinal)) is { } traces)
        {
            await traces.ForgetAsync(instanceId, cancellationToken).ConfigureAwait(false);
        }

        await index.RemoveAsync(instanceId, cancellationToken).ConfigureAwait(false);
        try
        {
            return await client.PurgeAsync(instanceId, cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            return false;
        }
    }
}
