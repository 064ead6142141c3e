namespace CspOrchestrations.Orchestrations.Reconciliation.Inbox;

/// <summary>The inbox of billing files.</summary>
public interface IReconciliationInbox
{
    /// <summary>Where people put files: a folder's path, or a container's name.</summary>
    string Place { get; }

    /// <summary>Starts the run of each file that has come to rest and has none; gives how many were started.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);

    /// <summary>
    /// For a file that the platform's trigger gave up: starts its run, as the trigger should have, and tells a person that this happened.
    /// A file that is no longer there has nothing to start.
    /// </summary>
    /// <exception cref="Exception">The run could not be started; the person was told.</exception>
    Task TakeGivenUpAsync(string name, CancellationToken cancellationToken);

    /// <summary>A person has seen that files were given up.</summary>
    Task AcknowledgeGivenUpAsync(CancellationToken cancellationToken);
}
