using CspOrchestrations.Durable.Local.Clock;
using CspOrchestrations.Durable.Local.Database;
using CspOrchestrations.Durable.Local.Dispatch;
using CspOrchestrations.Durable.Local.History;

namespace CspOrchestrations.Durable.Local;

/// <summary>The port's client on the embedded engine. Every command is on disk when it returns.</summary>
internal sealed class LocalOrchestrationClient(
    EngineDatabase database, CommitWriter writer, InstanceDispatcher instances, InstanceRewind rewind, OrchestrationRegistry registry, EngineClock clock)
    : IOrchestrationClient
{
    public async Task StartAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        InstanceIds.Validated(instanceId);
        if (!registry.Orchestrators.ContainsKey(name.Value))
        {
            throw new ArgumentException($"No orchestrator '{name}' is registered.", nameof(name));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var what = $"Input of orchestrator '{name}'";
        var json = PayloadLimits.Checked(DurableJson.Serialize(input, what), what);
        var replace = options?.ReplaceFinished ?? false;
        await WriteAsync(tables => Start(tables, name.Value, instanceId, json, replace), instanceId).ConfigureAwait(false);
    }

    public async Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var what = $"Event '{eventName}'";
        var json = PayloadLimits.Checked(DurableJson.Serialize(payload, what), what);
        await TellAsync(instanceId, new EventMessage(eventName, json), cancellationToken).ConfigureAwait(false);
    }

    public Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(database.Read(tables => tables.FindInstance(instanceId))?.ToStatus(withPayloads: true));
    }

    public Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        // First the waiter, then the look: the end may come between the two.
        var waiter = instances.Waiters.Add(instanceId);
        var row = database.Read(tables => tables.FindInstance(instanceId));
        if (row is not null && !row.Status.IsFinished())
        {
            // The very task that the turn completes: whoever drives a virtual clock sees its end before the clock goes on.
            return cancellationToken.CanBeCanceled ? WaitAsync(waiter, cancellationToken) : waiter.Task;
        }

        instances.Waiters.Remove(waiter);
        return row is null
            ? Task.FromException<InstanceStatus>(new InstanceNotFoundException(instanceId))
            : Task.FromResult(row.ToStatus(withPayloads: true));
    }

    public Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        var filter = InstanceFilter.From(query);
        var rows = database.Read(tables => tables.ListInstances(filter));
        var page = rows.Take(query.PageSize).Select(row => row.ToStatus(withPayloads: false)).ToList();
        return Task.FromResult(new InstancePage(page, rows.Count > query.PageSize ? page[^1].InstanceId : null));
    }

    public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        TellAsync(instanceId, new TerminateMessage(reason), cancellationToken);

    public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        TellAsync(instanceId, new SuspendMessage(reason), cancellationToken);

    public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        TellAsync(instanceId, new ResumeMessage(reason), cancellationToken);

    public async Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        clock.Acquire();
        try
        {
            RewindStep step;
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                step = rewind.Plan(instanceId);
            }
            while (!await writer.WriteAsync(tables => step.Apply(tables, clock.Now.UtcTicks)).ConfigureAwait(false));

            instances.TakeUp(step);
        }
        finally
        {
            clock.Release();
        }
    }

    public async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (found, refusal) = await writer.WriteAsync(tables => Purge(tables, instanceId)).ConfigureAwait(false);
        return refusal is null ? found : throw refusal;
    }

    // A refusal is a result, not an exception: an exception would undo the whole transaction it shares with others.
    private InstanceConflictException? Start(EngineTables tables, string name, string instanceId, string input, bool replace)
    {
        var existing = tables.FindInstance(instanceId);
        if (existing is not null && !(replace && existing.Status.IsFinished()))
        {
            return new InstanceConflictException(instanceId, existing.Status);
        }

        InstanceStart.Insert(tables, existing, instanceId, name, input, clock.Now.UtcTicks, parent: null);
        return null;
    }

    private static (bool Found, Exception? Refusal) Purge(EngineTables tables, string instanceId)
    {
        if (tables.FindInstance(instanceId) is not { } row)
        {
            return (false, null);
        }

        if (!row.Status.IsFinished())
        {
            return (true, new InstanceConflictException(instanceId, row.Status));
        }

        foreach (var child in tables.ListChildren(instanceId).Where(child => child.Status.IsFinished()))
        {
            Purge(tables, child.Id);
        }

        InstanceStart.Forget(tables, instanceId);
        return (true, null);
    }

    private static Exception? Tell(EngineTables tables, string instanceId, InstanceMessage message)
    {
        if (tables.FindInstance(instanceId) is not { } row)
        {
            return new InstanceNotFoundException(instanceId);
        }

        if (row.Status.IsFinished())
        {
            return new InstanceFinishedException(instanceId, row.Status);
        }

        tables.AddToInbox(instanceId, message);
        return null;
    }

    /// <summary>Cancelled before it is written or not at all: afterwards nobody could say whether it was.</summary>
    private async Task TellAsync(string instanceId, InstanceMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WriteAsync(tables => Tell(tables, instanceId, message), instanceId).ConfigureAwait(false);
    }

    private async Task WriteAsync(Func<EngineTables, Exception?> change, string notify)
    {
        clock.Acquire();
        try
        {
            if (await writer.WriteAsync(change).ConfigureAwait(false) is { } refusal)
            {
                throw refusal;
            }

            instances.Notify(notify);
        }
        finally
        {
            clock.Release();
        }
    }

    private async Task<InstanceStatus> WaitAsync(CompletionWaiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            instances.Waiters.Remove(waiter);
        }
    }
}
