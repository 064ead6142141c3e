using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.SignatureCheck.Tests.Durable;

/// <summary>
/// Durable Task's context as far as waits need it, written by hand after the worker's source: an event goes to the newest
/// wait of its name, else to a buffer; continue-as-new sends what is buffered to the instance itself.
/// </summary>
internal sealed class WorkerContext : TaskOrchestrationContext
{
    private readonly Dictionary<string, Stack<TaskCompletionSource<JsonElement?>>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, JsonElement? Payload)> buffer = [];
    private readonly List<(DateTime FireAt, TaskCompletionSource Fired, CancellationToken Cancellation)> timers = [];
    private DateTime now = new(2026, 5, 4, 0, 0, 0, DateTimeKind.Utc);

    public int Waits { get; private set; }

    public int OpenTimers => timers.Count(timer => !timer.Fired.Task.IsCompleted && !timer.Cancellation.IsCancellationRequested);

    /// <summary>What the instance is sent, and "continue-as-new" where that is called.</summary>
    public List<string> Sent { get; } = [];

    public override string InstanceId => "attestation-1";

    public override DateTime CurrentUtcDateTime => now;

    public override TaskName Name => throw new NotSupportedException();

    public override ParentOrchestrationInstance? Parent => null;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => throw new NotSupportedException();

    public void Raise(string eventName, string payload)
    {
        var json = JsonSerializer.SerializeToElement(payload);
        if (waits.TryGetValue(eventName, out var waiting) && waiting.TryPop(out var newest))
        {
            newest.SetResult(json);
        }
        else
        {
            buffer.Add((eventName, json));
        }
    }

    public void Advance(TimeSpan span)
    {
        now += span;
        foreach (var timer in timers.Where(timer => timer.FireAt <= now && !timer.Cancellation.IsCancellationRequested).ToList())
        {
            timer.Fired.TrySetResult();
        }
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Waits++;
        var wait = new TaskCompletionSource<JsonElement?>();
        var early = buffer.FindIndex(one => string.Equals(one.Name, eventName, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            wait.SetResult(buffer[early].Payload);
            buffer.RemoveAt(early);
        }
        else
        {
            if (!waits.TryGetValue(eventName, out var waiting))
            {
                waits.Add(eventName, waiting = new Stack<TaskCompletionSource<JsonElement?>>());
            }

            waiting.Push(wait);
        }

        return (Task<T>)(object)wait.Task;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var fired = new TaskCompletionSource();
        timers.Add((fireAt, fired, cancellationToken));
        return fired.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => Sent.Add($"{instanceId} {eventName} {payload}");

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Sent.Add("continue-as-new");
        Sent.AddRange(buffer.Select(one => $"{InstanceId} {one.Name} {one.Payload}"));
    }

    public override T? GetInput<T>()
        where T : default => throw new NotSupportedException();

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => Sent.Add($"status {customStatus}");

    public override Guid NewGuid() => throw new NotSupportedException();
}
