using System.Text.Json;
using CspOrchestrations.Storage.Blobs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>What the faces can ask of runs.</summary>
public interface IReconciliationRuns
{
    /// <summary>A page, the latest first. It may be shorter than its size.</summary>
    Task<ReconciliationRunPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);

    Task<ReconciliationRunRecord?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Null when there is no such run, or the run has no output of this name.</summary>
    Task<BlobContent?> OpenOutputAsync(string runId, string name, CancellationToken cancellationToken);

    /// <summary>Somebody has seen what is odd in a run: it no longer waits for a person. Null when there is no such run.</summary>
    Task<ReconciliationRunRecord?> AcknowledgeAsync(string runId, string actor, CancellationToken cancellationToken);

    /// <summary>
    /// A run that counts no longer does; versions before it stay replaced. Null when there is no such run; one that does not count is
    /// given as it is. May be repeated.
    /// </summary>
    Task<ReconciliationRunRecord?> WithdrawAsync(string runId, string actor, CancellationToken cancellationToken);

    /// <summary>
    /// A run that was withdrawn counts again, unless a later version does. Null when there is no such run; one that was not withdrawn is
    /// given as it is. May be repeated.
    /// </summary>
    Task<ReconciliationRunRecord?> ReinstateAsync(string runId, string actor, CancellationToken cancellationToken);

    /// <summary>The lines of a key in the latest runs that count, as far as these keep normalized rows.</summary>
    Task<FoundLines> FindLinesAsync(LineKey key, string value, CancellationToken cancellationToken);
}

/// <summary>What lines can be looked for by.</summary>
public enum LineKey
{
    /// <summary>The id, the osId or the raw text.</summary>
    ReferenceId,

    SubscriptionId,

    OrderId,
}

/// <param name="Runs">How many runs were looked at.</param>
/// <param name="IsComplete">False when there are more lines than are given.</param>
public sealed record FoundLines(IReadOnlyList<FoundLine> Items, int Runs, bool IsComplete);

/// <param name="Name">Of the run's source.</param>
/// <param name="Row">The normalized row.</param>
public sealed record FoundLine(string RunId, string Name, JsonElement Row);
