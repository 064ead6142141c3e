using System.Globalization;
using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Instances;

namespace CspOrchestrations.Web.Tests.Fakes;

/// <summary>Instances as a client sees them, without an engine behind.</summary>
internal sealed class InMemoryInstances(TimeProvider time, InstanceIndex index, IParkingObserver parking) : IOrchestrationClient
{
    private readonly SortedDictionary<string, InstanceStatus> instances = new(StringComparer.Ordinal);

    /// <summary>Thrown by the next calls; for what must not reach a client.</summary>
    public Exception? Fault { get; set; }

    public InstanceStatus this[string id] => instances[id];

    /// <summary>As a workflow does: known to the index and to the engine.</summary>
    public async Task SeedAsync(string id, RuntimeStatus status = RuntimeStatus.Running, string? parkedReason = null, string? output = null)
    {
        await index.PutAsync(
            new InstanceEntry(id, "Attestation", "organization-1", new Dictionary<string, string> { ["country"] = "DE" }, time.GetUtcNow()),
            CancellationToken.None);
        Seed(id, status, parkedReason, output);
        if (parkedReason is not null)
        {
            await parking.ParkedAsync(new ParkedInstance(id, "Attestation", parkedReason, time.GetUtcNow()), CancellationToken.None);
        }
    }

    private void Seed(string id, RuntimeStatus status = RuntimeStatus.Running, string? parkedReason = null, string? output = null) =>
        instances[id] = new InstanceStatus(
            id,
            "Attestation",
            status,
            ParentInstanceId: null,
            Input: JsonElement.Parse("""{"secret":"input"}"""),
            Output: output is null ? null : JsonElement.Parse(output),
            CustomStatus: JsonElement.Parse("""{"state":"awaitingAcceptance"}"""),
            Failure: status == RuntimeStatus.Failed ? new TaskFailureDetails("Example", "It broke.") : null,
            parkedReason,
            time.GetUtcNow(),
            time.GetUtcNow());

    public Task StartAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, string instanceId, TIn input, StartOptions? options = null, CancellationToken cancellationToken = default)
    {
        Seed(instanceId);
        return Task.CompletedTask;
    }

    public Task RaiseEventAsync(string instanceId, string eventName, object? payload, CancellationToken cancellationToken = default) =>
        Task.CompletedTask;

    public Task<InstanceStatus?> GetAsync(string instanceId, CancellationToken cancellationToken = default) =>
        Fault is null ? Task.FromResult(instances.GetValueOrDefault(instanceId)) : Task.FromException<InstanceStatus?>(Fault);

    public Task<InstanceStatus> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(instances[instanceId]);

    public Task<InstancePage> QueryAsync(InstanceQuery query, CancellationToken cancellationToken = default)
    {
        if (Fault is not null)
        {
            return Task.FromException<InstancePage>(Fault);
        }

        var skip = query.ContinuationToken is not { } token
            ? 0
            : int.TryParse(token, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException("Not a token.");
        var found = instances.Values
            .Where(i => query.Prefix is null || i.InstanceId.StartsWith(query.Prefix, StringComparison.Ordinal))
            .Where(i => query.Statuses is null || query.Statuses.Contains(i.Status))
            .ToList();
        var page = found.Skip(skip).Take(query.PageSize).ToList();
        var next = skip + page.Count;
        return Task.FromResult(new InstancePage(page, next < found.Count ? next.ToString(CultureInfo.InvariantCulture) : null));
    }

    public Task TerminateAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Steer(instanceId, RuntimeStatus.Terminated);

    public Task SuspendAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Steer(instanceId, RuntimeStatus.Suspended);

    public Task ResumeAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default) =>
        Steer(instanceId, RuntimeStatus.Running);

    public Task RewindAsync(string instanceId, string? reason = null, CancellationToken cancellationToken = default)
    {
        var instance = instances.GetValueOrDefault(instanceId) ?? throw new InstanceNotFoundException(instanceId);
        instances[instanceId] = instance.Status == RuntimeStatus.Failed
            ? instance with { Status = RuntimeStatus.Running, Failure = null }
            : throw InstanceNotRewindableException.NotFailed(instanceId, instance.Status);
        return Task.CompletedTask;
    }

    public Task<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default) =>
        instances.TryGetValue(instanceId, out var instance) && !instance.Status.IsFinished()
            ? throw new InstanceConflictException(instanceId, instance.Status)
            : Task.FromResult(instances.Remove(instanceId));

    private async Task Steer(string instanceId, RuntimeStatus status)
    {
        var instance = instances.GetValueOrDefault(instanceId) ?? throw new InstanceNotFoundException(instanceId);
        if (instance.Status.IsFinished())
        {
            throw new InstanceFinishedException(instanceId, instance.Status);
        }

        instances[instanceId] = instance with { Status = status, ParkedReason = null };
        await parking.ReleasedAsync(instanceId, CancellationToken.None);
    }
}
