using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance;

/// <summary>What a scenario does to its instances from outside, and how it looks at them.</summary>
internal sealed class ScenarioRun(string scenario, IConformanceEngine engine)
{
    public IOrchestrationClient Client => engine.Client;

    public string Id(string label = "1") => $"{scenario}-{label}";

    public async Task<string> StartAsync<TIn>(
        OrchestratorName<TIn, object?> name, TIn input, string label = "1", StartOptions? options = null)
    {
        var id = Id(label);
        await Client.StartAsync(name, id, input, options);
        return id;
    }

    /// <summary>Starts an instance and lets time go by until it has ended.</summary>
    public async Task<object> RunAsync<TIn>(OrchestratorName<TIn, object?> name, TIn input, string label = "1") =>
        await EndAsync(await StartAsync(name, input, label));

    public async Task<object> EndAsync(string instanceId) => Look(await engine.WaitForEndAsync(instanceId));

    /// <summary>What an instance has given, when it has ended.</summary>
    public async Task<T> OutputAsync<T>(string instanceId) =>
        (await engine.WaitForEndAsync(instanceId)).Output!.Value.Deserialize<T>(DurableJson.Options)!;

    /// <summary>Until the instance says with its custom status that it is there.</summary>
    public Task<InstanceStatus> StageAsync(string instanceId, string stage) => engine.WaitUntilAsync(
        instanceId, status => status.CustomStatus is { ValueKind: JsonValueKind.String } custom && custom.ValueEquals(stage));

    public Task<InstanceStatus> StatusAsync(string instanceId, RuntimeStatus wanted) =>
        engine.WaitUntilAsync(instanceId, status => status.Status == wanted);

    /// <summary>Waits for an instance that another one starts.</summary>
    public Task<InstanceStatus> UntilAsync(string instanceId, Func<InstanceStatus, bool> condition) =>
        engine.WaitUntilAsync(instanceId, condition);

    public async Task RaiseAsync(string instanceId, string eventName, params object?[] payloads)
    {
        foreach (var payload in payloads)
        {
            await Client.RaiseEventAsync(instanceId, eventName, payload);
        }
    }

    public Task PassAsync(TimeSpan duration) => engine.PassAsync(duration);

    public Task RestartAsync() => engine.RestartAsync();

    /// <summary>The name of the exception that a call is refused with, or "accepted".</summary>
    public static async Task<string> RefusalAsync(Func<Task> call)
    {
        try
        {
            await call();
            return "accepted";
        }
        catch (Exception refusal) when (refusal is not OperationCanceledException)
        {
            return refusal.GetType().Name;
        }
    }

    /// <summary>What both engines must agree on. Stack traces and inner failures are not among it.</summary>
    public static object Look(InstanceStatus status) => new
    {
        status.Status,
        status.Output,
        status.CustomStatus,
        Failure = status.Failure is { } failure ? new { failure.ErrorType, failure.ErrorMessage } : null,
    };
}
