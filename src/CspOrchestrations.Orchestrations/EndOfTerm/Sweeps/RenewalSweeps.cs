using System.Globalization;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Workflows;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>What the faces and the timer can ask of sweeps.</summary>
public interface IRenewalSweeps
{
    /// <summary>Starts a sweep; gives its instance. Two that are due at the same time are one.</summary>
    /// <param name="dueAt">When it was due; the time of the call when it is asked for by hand.</param>
    /// <param name="dryRun">Whether it only reports.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<string> StartAsync(DateTimeOffset? dueAt, bool dryRun, CancellationToken cancellationToken);

    /// <summary>The report of the last sweep that ended; null before the first.</summary>
    Task<RenewalSweepReport?> FindLatestAsync(CancellationToken cancellationToken);
}

internal sealed class RenewalSweeps(
    IOrchestrationClient client, RenewalSweepRecords records, IOptions<EndOfTermOptions> options, TimeProvider time) : IRenewalSweeps
{
    public async Task<string> StartAsync(DateTimeOffset? dueAt, bool dryRun, CancellationToken cancellationToken)
    {
        var at = dueAt ?? time.GetUtcNow();
        var id = string.Create(
            CultureInfo.InvariantCulture, $"{RenewalSweepNames.InstancePrefix}{at.UtcDateTime:yyyyMMdd'T'HHmmss}{(dryRun ? "-dry" : "")}");
        var patience = new RemotePatience(options.Value.RemoteAttempts, options.Value.RetryFirst, options.Value.RetryLongest);
        try
        {
            await client.StartAsync(
                RenewalSweepOrchestrator.RegisteredName,
                id,
                new RenewalSweepRun(new RenewalSweepReport(id, dryRun, at), patience),
                options: null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (InstanceConflictException)
        {
            // The timer may fire twice for one time.
        }

        return id;
    }

    public Task<RenewalSweepReport?> FindLatestAsync(CancellationToken cancellationToken) => records.FindLatestAsync(cancellationToken);
}
