using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Sweeps;

/// <summary>The reports of sweeps; <see cref="Latest"/> is also the last that ended.</summary>
internal sealed class RenewalSweepRecords(IRecordStore store)
{
    private const string Latest = "latest";

    private static readonly RecordCollection<RenewalSweepReport> Collection = new("renewal-sweeps");

    public async Task<RenewalSweepReport?> FindLatestAsync(CancellationToken cancellationToken) =>
        (await store.GetAsync(Collection, Latest, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task PutAsync(RenewalSweepReport report, CancellationToken cancellationToken)
    {
        await store.TryPutAsync(Collection, report.SweepId, report, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        var latest = await FindLatestAsync(cancellationToken).ConfigureAwait(false);
        if (latest is null || latest.StartedAt <= report.StartedAt)
        {
            await store.TryPutAsync(Collection, Latest, report, PutCondition.Always, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>Keeps a sweep's report, seals the evidence of the day, and forgets what is old.</summary>
internal sealed class RecordRenewalSweepActivity(RenewalSweepRecords records, IAuditLog audit, ISubscriptionHints hints, TimeProvider time) : Activity<RenewalSweepReport, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, RenewalSweepReport input, CancellationToken cancellationToken)
    {
        await records.PutAsync(input, cancellationToken).ConfigureAwait(false);
        if (!input.IsDryRun)
        {
            await audit.SealAsync("workflow:renewal-sweep", time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await hints.ForgetOldAsync(cancellationToken).ConfigureAwait(false);
        }

        return Nothing.Value;
    }
}
