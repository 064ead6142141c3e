using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Fingerprints;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Ingest;

/// <summary>The last shape of each kind and format of billing file. A repeat for the same run says the same again.</summary>
internal sealed class BillingFileShapes(IRecordStore store)
{
    private static readonly RecordCollection<KnownShape> Collection = new("reconciliation-shapes");

    /// <summary>What the run's files have that the last ones of their kind did not, in plain sentences.</summary>
    public async Task<IReadOnlyList<string>> NoveltiesOfAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        var news = new List<string>();
        foreach (var file in run.Files.Where(file => file.Fingerprint is not null).GroupBy(file => (file.Fingerprint!.Kind, file.Fingerprint.Format)).Select(group => group.Last()))
        {
            var shape = file.Fingerprint!;
            var key = $"{shape.Kind}/{shape.Format}";
            var known = await store.GetAsync(Collection, key, cancellationToken).ConfigureAwait(false);
            if (known?.Value.RunId != run.RunId)
            {
                var next = new KnownShape(run.RunId, shape, known?.Value.Last);
                await store.TryPutAsync(Collection, key, next, PutCondition.Always, cancellationToken).ConfigureAwait(false);
            }

            var before = known?.Value.RunId == run.RunId ? known.Value.Before : known?.Value.Last;
            if (before is not null)
            {
                news.AddRange(shape.ChangesSince(before).Where(change => change.IsNew).Select(change => change.ToString()));
            }
        }

        return [.. news.Distinct(StringComparer.Ordinal)];
    }

    private sealed record KnownShape(string RunId, SchemaFingerprint Last, SchemaFingerprint? Before);
}
