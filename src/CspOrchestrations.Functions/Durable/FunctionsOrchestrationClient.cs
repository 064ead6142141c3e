using System.Diagnostics;
using CspOrchestrations.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CspOrchestrations.Functions.Durable;

/// <summary>
/// The port on Durable Task's client. The Durable extension answers a call for a missing or finished instance with an
/// error or with silence, by version; so each command reads the status first.
/// </summary>
internal sealed class FunctionsOrchestrationClient(BoundDurableTaskClient bound, OrchestrationRegistry registry) : IOrchestrationClient
{
    private static readonly TimeSpan TerminationPatience = TimeSpan.FromSeconds(20);

    /// <summary>A hub whose workers are busy takes it later; the wish stands.</summary>
    private static readonly TimeSpan SuspensionPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SuspensionPoll = TimeSpan.FromMilliseconds(100);

    private DurableTaskClient Client => bound.Current;

    public async Task StartAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        InstanceIds.Validated(instanceId);
        if (!registry.Orchestrators.ContainsKey(name.Value))
        {
            throw new ArgumentException($"No orchestrator '{name}' is registered.", nameof(name));
        }

        var payload = Payloads.Write(input, $"Input of orchestrator '{name}'");
        var replaceFinished = options?.ReplaceFinished ?? false;
        if (await FindStatusAsync(instanceId, cancellationToken) is { } taken && !(replaceFinished && taken.IsFinished()))
        {
            throw new InstanceConflictException(instanceId, taken);
        }

        try
        {
            await Client.ScheduleNewOrchestrationInstanceAsync(
                name.Value, payload, new StartOrchestrationOptions { InstanceId = instanceId }, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Another start came between. Packages differ by version in the exception that says so, so the status decides.
            if (await FindStatusAsync(instanceId, cancellationToken) is { } other && !other.IsFinished())
            {
                throw new InstanceConflictException(instanceId, other);
            }

            throw;
        }
    }

    public async Task RaiseEventAsync(
        string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default)
    {
        var json = Payloads.Write(payload, $"Event '{eventName}'");
        await RequireUnfinishedAsync(instanceId, cancellationToken);
        await Client.RaiseEventAsync(instanceId, eventName, json, cancellationToken);
    }

    public async Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        // Custom status comes only together with inputs and outputs.
        (await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken))?.ToPort(withPayloads: true);

    public async Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        await RequireAsync(instanceId, cancellationToken);
        var finished = await Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, cancellationToken);
        return finished.ToPort(withPayloads: true);
    }

    public async Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 1_000);
        var pages = Client.GetAllInstancesAsync(new OrchestrationQuery(
            query.CreatedFrom,
            query.CreatedTo,
            query.Statuses?.SelectMany(status => status.ToDurableTask()).ToArray(),
            InstanceIdPrefix: query.Prefix,
            PageSize: query.PageSize,
            FetchInputsAndOutputs: true)).AsPages(query.ContinuationToken, query.PageSize);
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            return new InstancePage(
                // Storage providers differ in the order, and none promises one.
                [.. page.Values.Select(instance => instance.ToPort(withPayloads: false)).OrderBy(item => item.InstanceId, StringComparer.Ordinal)],
                string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken);
        }

        return new InstancePage([], null);
    }

    /// <inheritdoc/>
    /// <remarks>The Durable extension ignores the wish to end children too, so they are ended one by one.</remarks>
    public async Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        await RequireUnfinishedAsync(instanceId, cancellationToken);
        await Client.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason, Recursive: true), cancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TerminationPatience);
        try
        {
            // Termination is a message; it has ended once that was taken.
            await Client.WaitForInstanceCompletionAsync(instanceId, patience.Token);
            await Client.TerminateDescendantsAsync(instanceId, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody takes the messages now: after a crash, or because the build is older than the instance. They wait in the hub.
            await Client.SendTerminationToDescendantsAsync(instanceId, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The Durable extension refuses what is so already; the port does not. It also refuses to resume what is not suspended yet, and a
    /// suspension is a message; so this waits until it has been taken.
    /// </remarks>
    public async Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        if (await RequireUnfinishedAsync(instanceId, cancellationToken) == RuntimeStatus.Suspended)
        {
            return;
        }

        await Client.SuspendInstanceAsync(instanceId, reason, cancellationToken);
        var since = Stopwatch.StartNew();
        while (since.Elapsed < SuspensionPatience
            && await FindStatusAsync(instanceId, cancellationToken) is { } status && status != RuntimeStatus.Suspended && !status.IsFinished())
        {
            // In real time, whatever clock the workflows live by: the hub is another process.
            await Task.Delay(SuspensionPoll, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks><inheritdoc cref="SuspendAsync" path="/remarks"/></remarks>
    public async Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        if (await RequireUnfinishedAsync(instanceId, cancellationToken) == RuntimeStatus.Suspended)
        {
            await Client.ResumeInstanceAsync(instanceId, reason, cancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Durable Task rewinds children by itself. It takes the wish as a message: the instance shows as failed a moment longer.</remarks>
    public async Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        if (await RequireAsync(instanceId, cancellationToken) is var status and not RuntimeStatus.Failed)
        {
            throw InstanceNotRewindableException.NotFailed(instanceId, status);
        }

        try
        {
            await Client.RewindInstanceAsync(instanceId, reason ?? "", cancellationToken);
        }
        catch (Exception refusal) when (refusal is NotSupportedException or NotImplementedException)
        {
            throw new InstanceNotRewindableException(
                instanceId, "The storage behind Durable Task does not rewind. Start the workflow anew; it looks at the remote side first.");
        }
        catch (InvalidOperationException)
        {
            // It was rewound, or replaced, since it was looked at.
            throw new InstanceNotRewindableException(instanceId, "It is no longer as it was. Look at it again.");
        }
    }

    public async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        if (await FindStatusAsync(instanceId, cancellationToken) is not { } status)
        {
            return false;
        }

        if (!status.IsFinished())
        {
            throw new InstanceConflictException(instanceId, status);
        }

        await Client.PurgeDescendantsAsync(instanceId, cancellationToken);
        var purged = await Client.PurgeInstanceAsync(instanceId, cancellationToken);
        return purged.PurgedInstanceCount > 0;
    }

    private async Task<RuntimeStatus> RequireUnfinishedAsync(string instanceId, CancellationToken cancellationToken)
    {
        var status = await RequireAsync(instanceId, cancellationToken);
        return status.IsFinished() ? throw new InstanceFinishedException(instanceId, status) : status;
    }

    private async Task<RuntimeStatus> RequireAsync(string instanceId, CancellationToken cancellationToken) =>
        await FindStatusAsync(instanceId, cancellationToken) ?? throw new InstanceNotFoundException(instanceId);

    private async Task<RuntimeStatus?> FindStatusAsync(string instanceId, CancellationToken cancellationToken) =>
        (await Client.GetInstanceAsync(instanceId, cancellationToken))?.RuntimeStatus.ToPort();
}
