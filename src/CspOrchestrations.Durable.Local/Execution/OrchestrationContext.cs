using System.Globalization;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Execution;

/// <summary>The port's view of an execution: types, JSON, retries.</summary>
internal sealed class OrchestrationContext(OrchestrationExecution execution, ILoggerFactory loggers) : IOrchestrationContext
{
    private int guids;

    public string Name => execution.Name;

    public string InstanceId => execution.InstanceId;

    public string? ParentInstanceId => execution.ParentInstanceId;

    public DateTimeOffset CurrentUtcDateTime => execution.Now;

    public bool IsReplaying => execution.IsReplaying;

    public Guid NewGuid()
    {
        execution.EnsureInside();
        return DeterministicGuid.Create(string.Create(CultureInfo.InvariantCulture, $"{InstanceId}\n{execution.Number}\n{++guids}"));
    }

    public ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(execution, loggers.CreateLogger(categoryName));

    public Task<TOut> CallActivityAsync<TIn, TOut>(ActivityName<TIn, TOut> name, TIn input, RetryPolicy? retry = null)
    {
        var json = Write(input, $"Input of activity '{name}'");
        return CallAsync<TOut>(() => execution.StartActivity(name.Value, json), $"Result of activity '{name}'", retry);
    }

    public Task<TOut> CallSubOrchestratorAsync<TIn, TOut>(
        OrchestratorName<TIn, TOut> name, TIn input, string step, int generation, RetryPolicy? retry = null)
    {
        var json = Write(input, $"Input of orchestrator '{name}'");
        var child = InstanceIds.Child(InstanceId, step, generation);
        return CallAsync<TOut>(() => execution.StartChild(name.Value, child, json), $"Output of orchestrator '{name}'", retry);
    }

    public Task CreateTimerAsync(DateTimeOffset fireAt) => execution.StartTimer(fireAt.ToUniversalTime());

    public async Task<EventOrDeadline<T>> WaitForEventAsync<T>(string eventName, DateTimeOffset? deadline = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var outcome = await execution.WaitForEvent(eventName, deadline?.ToUniversalTime());
        return outcome.Received
            ? EventOrDeadline<T>.Of(DurableJson.Deserialize<T>(outcome.Event, $"Event '{eventName}'"))
            : EventOrDeadline<T>.DeadlinePassed;
    }

    public void SendEvent(string instanceId, string eventName, object? payload)
    {
        InstanceIds.Validated(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        execution.SendEvent(instanceId, eventName, Write(payload, $"Event '{eventName}'"));
    }

    public void SetCustomStatus(object? status)
    {
        execution.EnsureInside();
        var json = status is null ? null : DurableJson.Serialize(status, "Custom status");
        if (json?.Length > PayloadLimits.CustomStatusCharacters)
        {
            throw new ArgumentException(
                $"The custom status has {json.Length} characters of JSON; at most {PayloadLimits.CustomStatusCharacters} are allowed.", nameof(status));
        }

        execution.CustomStatus = json;
    }

    public void ContinueAsNew(object? input) => execution.ContinueAsNew(Write(input, "Input of the next execution"));

    private static string Write(object? value, string what) => PayloadLimits.Checked(DurableJson.Serialize(value, what), what);

    private async Task<TOut> CallAsync<TOut>(Func<Task<string?>> start, string what, RetryPolicy? retry)
    {
        var began = execution.Now;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return DurableJson.Deserialize<TOut>(await start(), what)!;
            }
            catch (TaskFailedException failure)
                when (retry?.NextDelay(failure.FailureDetails, attempt, execution.Now - began) is { } delay)
            {
                await execution.StartTimer(execution.Now + delay);
            }
        }
    }
}
