using System.Text.Json;
using CspOrchestrations.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using RetryPolicy = CspOrchestrations.Durable.RetryPolicy;
using TaskFailedException = CspOrchestrations.Durable.TaskFailedException;
using TaskFailureDetails = CspOrchestrations.Durable.TaskFailureDetails;

namespace CspOrchestrations.Functions.Durable;

/// <summary>The port on Durable Task's orchestration context.</summary>
/// <remarks>No <c>ConfigureAwait(false)</c> here: continuations must stay on the orchestrator's thread.</remarks>
internal sealed class FunctionsOrchestrationContext(TaskOrchestrationContext inner) : IOrchestrationContext
{
    private readonly EventWaits waits = new(inner);

    public string Name => inner.Name.Name;

    public string InstanceId => inner.InstanceId;

    public string? ParentInstanceId => inner.Parent?.InstanceId;

    public DateTimeOffset CurrentUtcDateTime => new(DateTime.SpecifyKind(inner.CurrentUtcDateTime, DateTimeKind.Utc));

    public bool IsReplaying => inner.IsReplaying;

    public Guid NewGuid() => inner.NewGuid();

    public ILogger CreateReplaySafeLogger(string categoryName) => inner.CreateReplaySafeLogger(categoryName);

    public Task<TOut> CallActivityAsync<TIn, TOut>(ActivityName<TIn, TOut> name, TIn input, RetryPolicy? retry = null) =>
        ResultOfAsync<TOut>($"Output of activity '{name}'", () => inner.CallActivityAsync<JsonElement?>(
            name.Value,
            Payloads.Write(input, $"Input of activity '{name}'"),
            new TaskOptions(retry.ToDurableTask())));

    public async Task<TOut> CallSubOrchestratorAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, TIn input, string step, int generation, RetryPolicy? retry = null)
    {
        var childId = InstanceIds.Child(InstanceId, step, generation);
        try
        {
            return await ResultOfAsync<TOut>($"Output of orchestrator '{name}'", () => inner.CallSubOrchestratorAsync<JsonElement?>(
                name.Value,
                Payloads.Write(input, $"Input of orchestrator '{name}'"),
                new SubOrchestrationOptions(retry.ToDurableTask(), childId)));
        }
        catch (Microsoft.DurableTask.TaskFailedException terminated)
        {
            throw new TaskFailedException(terminated.TaskName, TaskFailureDetails.OfTerminatedChild(childId));
        }
    }

    public Task CreateTimerAsync(DateTimeOffset fireAt) => inner.CreateTimer(fireAt.UtcDateTime, CancellationToken.None);

    public Task<EventOrDeadline<T>> WaitForEventAsync<T>(string eventName, DateTimeOffset? deadline = null) =>
        waits.NextAsync<T>(eventName, deadline);

    public void SendEvent(string instanceId, string eventName, object? payload) =>
        inner.SendEvent(InstanceIds.Validated(instanceId), eventName, Payloads.Write(payload, $"Event '{eventName}'"));

    public void SetCustomStatus(object? status)
    {
        var payload = Payloads.Write(status, "Custom status");
        if (payload.GetRawText().Length is var length and > PayloadLimits.CustomStatusCharacters)
        {
            throw new ArgumentException(
                $"A custom status has at most {PayloadLimits.CustomStatusCharacters} characters of JSON; this one has {length}.", nameof(status));
        }

        inner.SetCustomStatus(payload);
    }

    public void ContinueAsNew(object? input)
    {
        var payload = Payloads.Write(input, "Input of the next execution");
        // Before Durable Task adds what it has buffered: what a kept wait has received came first.
        waits.CarryOver();
        inner.ContinueAsNew(payload, preserveUnprocessedEvents: true);
    }

    private static async Task<TOut> ResultOfAsync<TOut>(string what, Func<Task<JsonElement?>> call)
    {
        try
        {
            return Payloads.Read<TOut>(await call(), what)!;
        }
        // A terminated child has no details, although the worker's annotations promise them.
        catch (Microsoft.DurableTask.TaskFailedException failed) when (failed.FailureDetails is not null)
        {
            throw new TaskFailedException(failed.TaskName, failed.FailureDetails.ToPort());
        }
    }
}
