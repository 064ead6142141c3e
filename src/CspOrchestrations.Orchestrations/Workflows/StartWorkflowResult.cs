namespace CspOrchestrations.Orchestrations.Workflows;

/// <param name="InstanceId">The workflow of the request id, also when this request was refused.</param>
public sealed record StartWorkflowResult(StartWorkflowOutcome Outcome, string InstanceId);

public enum StartWorkflowOutcome
{
    Started,

    /// <summary>The same request id with the same request: the first answer again.</summary>
    AlreadyStarted,

    /// <summary>The same request id with another request.</summary>
    DifferentRequest,

    /// <summary><c>replace</c> was asked for, but the workflow still runs.</summary>
    StillRunning,
}
