using System.Text.Json;
using CspOrchestrations.Durable;
using Microsoft.DurableTask.Client;
using Engine = Microsoft.DurableTask;

namespace CspOrchestrations.Functions.Durable;

/// <summary>The port's words in Durable Task's, and back.</summary>
internal static class DurableTaskConversions
{
    public static Engine.TaskRetryOptions? ToDurableTask(this RetryPolicy? policy) =>
        policy is null
            ? null
            : new Engine.TaskRetryOptions(new Engine.RetryPolicy(
                policy.MaxNumberOfAttempts,
                policy.FirstRetryInterval,
                policy.BackoffCoefficient,
                // Durable Task refuses a maximum below the first pause, unless it is its own default, which is also the port's.
                policy.MaxRetryInterval < policy.FirstRetryInterval ? null : policy.MaxRetryInterval,
                policy.RetryTimeout)
            {
                HandleFailure = failure => policy.HandleFailure?.Invoke(failure.ToPort()) ?? true,
            });

    public static TaskFailureDetails ToPort(this Engine.TaskFailureDetails failure) =>
        new(failure.ErrorType, failure.ErrorMessage, failure.InnerFailure?.ToPort());

#pragma warning disable CS0618 // The client calls ContinuedAsNew obsolete, but the Azure Storage provider still writes it.
    public static RuntimeStatus ToPort(this OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Pending => RuntimeStatus.Pending,
        // Between two executions of one instance: for everybody outside it runs.
        OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.ContinuedAsNew => RuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended => RuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed => RuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed => RuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => RuntimeStatus.Terminated,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Durable Task knows a status that this adapter does not."),
    };

    public static IEnumerable<OrchestrationRuntimeStatus> ToDurableTask(this RuntimeStatus status) => status switch
    {
        RuntimeStatus.Pending => [OrchestrationRuntimeStatus.Pending],
        RuntimeStatus.Running => [OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.ContinuedAsNew],
        RuntimeStatus.Suspended => [OrchestrationRuntimeStatus.Suspended],
        RuntimeStatus.Completed => [OrchestrationRuntimeStatus.Completed],
        RuntimeStatus.Failed => [OrchestrationRuntimeStatus.Failed],
        RuntimeStatus.Terminated => [OrchestrationRuntimeStatus.Terminated],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The port knows a status that this adapter does not."),
    };
#pragma warning restore CS0618

    /// <param name="withPayloads">Whether input and output are given; a query's items are without them.</param>
    public static InstanceStatus ToPort(this OrchestrationMetadata metadata, bool withPayloads)
    {
        var status = metadata.RuntimeStatus.ToPort();
        return new InstanceStatus(
            metadata.InstanceId,
            metadata.Name,
            status,
            InstanceFamily.ParentOf(metadata.InstanceId),
            withPayloads ? Payloads.ParseOrNull(metadata.SerializedInput) : null,
            withPayloads ? OutputOf(status, metadata.SerializedOutput) : null,
            Payloads.ParseOrNull(metadata.SerializedCustomStatus),
            metadata.FailureDetails?.ToPort() ?? (status == RuntimeStatus.Failed ? FailureOf(metadata.SerializedOutput) : null),
            ParkedReason: null,
            metadata.CreatedAt,
            metadata.LastUpdatedAt);
    }

    /// <summary>The Azure Storage provider gives no details, but an exception's type and words in place of an output.</summary>
    private static TaskFailureDetails? FailureOf(string? output) => output?.Split(": ", 2) switch
    {
        null or [""] => null,
        [var type, var message] when type.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '`') => new TaskFailureDetails(type, message, null),
        _ => new TaskFailureDetails(nameof(Exception), output, null),
    };

    /// <summary>
    /// Before its end, and after a failure, an instance has no output: the Azure Storage provider keeps there why it was suspended or
    /// resumed, or the failure's words, and not as JSON. The former stay there when it is terminated without a reason.
    /// </summary>
    private static JsonElement? OutputOf(RuntimeStatus status, string? output) => status switch
    {
        RuntimeStatus.Completed => Payloads.ParseOrNull(output),
        RuntimeStatus.Terminated when Payloads.IsJson(output) => Payloads.ParseOrNull(output),
        _ => null,
    };
}
