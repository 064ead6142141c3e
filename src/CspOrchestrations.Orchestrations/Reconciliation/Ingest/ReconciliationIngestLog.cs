using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>Event ids 2600 to 2649. Names of files may hold a customer's name, so runs are named by their ids.</summary>
internal static partial class ReconciliationIngestLog
{
    [LoggerMessage(2600, LogLevel.Information, "Reconciliation run {RunId}: started, {Parts} files.")]
    public static partial void Started(this ILogger logger, string runId, int parts);

    [LoggerMessage(2601, LogLevel.Information, "Reconciliation run {RunId}: {State}, {RowsRead} rows read, {RowsQuarantined} in quarantine.")]
    public static partial void Ended(this ILogger logger, string runId, ReconciliationRunState state, long rowsRead, long rowsQuarantined);

    [LoggerMessage(2602, LogLevel.Warning, "Reconciliation run {RunId}: try {Try} failed with {ErrorType}.")]
    public static partial void TryFailed(this ILogger logger, string runId, int @try, string errorType);

    [LoggerMessage(2603, LogLevel.Warning, "Reconciliation run {RunId}: storage does not work: {Reason}")]
    public static partial void Blocked(this ILogger logger, string runId, string reason);

    [LoggerMessage(2604, LogLevel.Information, "Reconciliation run {RunId}: a file has changed meanwhile; its present content has a run of its own.")]
    public static partial void Changed(this ILogger logger, string runId);
}
