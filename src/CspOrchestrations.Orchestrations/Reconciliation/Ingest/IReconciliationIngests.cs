namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>Turns billing files into runs, each once.</summary>
public interface IReconciliationIngests
{
    /// <summary>Starts the run of a source unless there is one; gives its id.</summary>
    Task<string> StartAsync(ReconciliationSource source, CancellationToken cancellationToken);

    /// <summary>Starts the run of an inbox file's present content; null when there is no such file.</summary>
    Task<string?> StartFromInboxAsync(string name, CancellationToken cancellationToken);
}
