using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Reconciliation.Inbox;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest.Activities;

/// <summary>One try to read a source; writes the run under its id. May be repeated: the outputs are the same.</summary>
internal sealed class ReadBillingFilesActivity(
    BillingFilesReading reading, ReconciliationRunRecords runs, IReconciliationInbox inbox, ILogger<ReadBillingFilesActivity> logger)
    : Activity<ReconciliationIngest, BillingFilesRead>
{
    public override async Task<BillingFilesRead> RunAsync(ActivityContext context, ReconciliationIngest input, CancellationToken cancellationToken)
    {
        var attempt = await runs.BeginTryAsync(input.RunId, cancellationToken).ConfigureAwait(false);
        if (attempt > input.Patience.Attempts)
        {
            return new BillingFilesRead(BillingFilesOutcome.Poison, $"{input.Patience.Attempts} tries to read it have ended the process that read it.");
        }

        try
        {
            await reading.ReadAsync(input, cancellationToken).ConfigureAwait(false);
            return new BillingFilesRead(BillingFilesOutcome.Read);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; the files are not to blame.
            await runs.ForgetTriesAsync(input.RunId, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        catch (BlobChangedException)
        {
            logger.Changed(input.RunId);
            await runs.ForgetTriesAsync(input.RunId, cancellationToken).ConfigureAwait(false);
            await inbox.SweepAsync(cancellationToken).ConfigureAwait(false);
            return new BillingFilesRead(BillingFilesOutcome.Changed);
        }
        catch (Exception exception) when (WhyBlocked(exception) is { } reason)
        {
            logger.Blocked(input.RunId, reason);
            await runs.ForgetTriesAsync(input.RunId, cancellationToken).ConfigureAwait(false);
            return new BillingFilesRead(BillingFilesOutcome.Blocked, reason);
        }
        catch (Exception exception) when (attempt >= input.Patience.Attempts)
        {
            logger.TryFailed(input.RunId, attempt, exception.GetType().Name);
            return new BillingFilesRead(
                BillingFilesOutcome.Poison, $"{attempt} tries to read it failed, the last with an error of type {exception.GetType().Name}.");
        }
        catch (Exception exception)
        {
            logger.TryFailed(input.RunId, attempt, exception.GetType().Name);
            throw;
        }
    }

    /// <summary>Why the files themselves are not to blame; null when they may be.</summary>
    private static string? WhyBlocked(Exception exception) => exception switch
    {
        BlobStoreException refused => refused.Message,
        UnauthorizedAccessException => "The account that runs this host may not write to the data folder.",
        InvalidDataException => "The subscriptions file in Reconciliation:SubscriptionsFile cannot be read; reconcile --subscriptions says where.",
        IOException failed => $"The data folder cannot be written: the disk may be full (error {failed.HResult & 0xFFFF}).",
        _ => null,
    };
}
