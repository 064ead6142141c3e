#nullable enable
using Microsoft.Extensions.Logging;

namespace DurableTask.Core
{
    // Not used by the app, but its namespace is in scope: an alias called DurableTask does not compile beside it.
    public abstract class OrchestrationContext;
}

namespace Microsoft.DurableTask
{
    public readonly struct TaskName
    {
        public TaskName(string name) => throw new NotSupportedException();

        public string Name => throw new NotSupportedException();

        public static implicit operator TaskName(string value) => throw new NotSupportedException();

        public static implicit operator string(TaskName value) => throw new NotSupportedException();
    }

    public abstract class TaskOrchestrationContext
    {
        public abstract TaskName Name { get; }

        public abstract string InstanceId { get; }

        public abstract ParentOrchestrationInstance? Parent { get; }

        public abstract DateTime CurrentUtcDateTime { get; }

        public abstract bool IsReplaying { get; }

        protected abstract ILoggerFactory LoggerFactory { get; }

        public abstract T? GetInput<T>();

        public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

        public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) => throw new NotSupportedException();

        public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

        public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();

        public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

        public abstract void SendEvent(string instanceId, string eventName, object payload);

        public abstract void SetCustomStatus(object? customStatus);

        public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
            TaskName orchestratorName, object? input = null, TaskOptions? options = null);

        public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
            throw new NotSupportedException();

        public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

        public abstract Guid NewGuid();

        public virtual ILogger CreateReplaySafeLogger(string categoryName) => throw new NotSupportedException();
    }

    public record ParentOrchestrationInstance(TaskName Name, string InstanceId);

    public record TaskOptions
    {
        public TaskOptions(TaskRetryOptions? retry) => throw new NotSupportedException();

        public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null) => throw new NotSupportedException();
    }

    public record SubOrchestrationOptions : TaskOptions
    {
        public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null) => throw new NotSupportedException();

        public SubOrchestrationOptions(TaskOptions options, string? instanceId = null) => throw new NotSupportedException();
    }

    public sealed class TaskRetryOptions
    {
        public TaskRetryOptions(RetryPolicy policy) => throw new NotSupportedException();
    }

    public class RetryPolicy
    {
        public RetryPolicy(
            int maxNumberOfAttempts,
            TimeSpan firstRetryInterval,
            double backoffCoefficient = 1,
            TimeSpan? maxRetryInterval = null,
            TimeSpan? retryTimeout = null) => throw new NotSupportedException();

        public Func<TaskFailureDetails, bool> HandleFailure { init => throw new NotSupportedException(); }
    }

    public sealed class TaskFailedException : Exception
    {
        public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails) => throw new NotSupportedException();

        public string TaskName => throw new NotSupportedException();

        public TaskFailureDetails FailureDetails => throw new NotSupportedException();
    }

    public record TaskFailureDetails(
        string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties);

    public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null);

    public sealed class Page<T>
        where T : notnull
    {
        public IReadOnlyList<T> Values => throw new NotSupportedException();

        public string? ContinuationToken => throw new NotSupportedException();
    }

    public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
        where T : notnull
    {
        public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
