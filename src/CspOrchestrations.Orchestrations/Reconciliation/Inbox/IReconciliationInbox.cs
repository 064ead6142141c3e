namespace CspOrchestrations.Orchestrations.Reconciliation.Inbox;

/// <summary>The inbox of billing files.</summary>
public interface IReconciliationInbox
{
    /// <summary>Where people put files: a folder's path, or a container's name.</summary>
    string Place { get; }

    /// <summary>Starts the run of each file that has come to rest and has none; gives how many were started.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
