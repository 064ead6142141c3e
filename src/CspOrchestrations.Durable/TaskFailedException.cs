namespace CspOrchestrations.Durable;

/// <summary>
/// How an activity, a child or an instance failed. The exception object itself does not travel; its type name and its
/// message do.
/// </summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">The exception's message; it must hold no secrets and no personal data.</param>
/// <param name="InnerFailure">The failure that caused this one. Durable Task's clients drop it.</param>
public sealed record TaskFailureDetails(string ErrorType, string ErrorMessage, TaskFailureDetails? InnerFailure = null)
{
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new TaskFailureDetails(
            exception.GetType().FullName ?? exception.GetType().Name,
            exception.Message,
            exception switch
            {
                TaskFailedException failed => failed.FailureDetails,
                { InnerException: { } inner } => FromException(inner),
                _ => null,
            });
    }

    /// <summary>What the caller of a child learns that was terminated; there is no exception behind it.</summary>
    public static TaskFailureDetails OfTerminatedChild(string instanceId) =>
        new("Terminated", $"The child '{instanceId}' was terminated.");

    /// <summary>Compares type names, as Durable Task does; base types are not known after the journey.</summary>
    public bool IsCausedBy<TException>()
        where TException : Exception => ErrorType == typeof(TException).FullName;
}

/// <summary>An activity or a child failed; thrown into the orchestrator that called it.</summary>
public sealed class TaskFailedException(string taskName, TaskFailureDetails failureDetails)
    : Exception($"Task '{taskName}' failed: {failureDetails.ErrorMessage}")
{
    public string TaskName { get; } = taskName;

    public TaskFailureDetails FailureDetails { get; } = failureDetails;
}
