using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Reconciliation.Runs;

/// <summary>
/// Which sources have lines of which invoice. A later version replaces a source by its name, so an invoice that comes under two names,
/// such as exported and dropped by hand, would silently count twice without this.
/// </summary>
internal sealed class PublishedInvoices(IRecordStore store, ReconciliationRunRecords runs)
{
    private static readonly RecordCollection<PublishedInvoice> Collection = new("published-invoices");

    /// <summary>Notes the invoices of a run that counts, and in it and the others which of these have them too. May be repeated.</summary>
    public async Task<ReconciliationRunRecord> NoteAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        var overlaps = await FindAsync(run, cancellationToken).ConfigureAwait(false);
        foreach (var other in overlaps.GroupBy(overlap => overlap.RunId))
        {
            var mutual = other.Select(overlap => overlap with { RunId = run.RunId, Name = run.Name }).ToList();
            await runs.ChangeAsync(other.Key, read => read with { AlsoIn = [.. read.AlsoIn.Union(mutual)] }, cancellationToken).ConfigureAwait(false);
        }

        return overlaps.Count == 0
            ? run
            : (await runs.ChangeAsync(run.RunId, read => read with { AlsoIn = [.. read.AlsoIn.Union(overlaps)] }, cancellationToken).ConfigureAwait(false))!;
    }

    /// <summary>A run no longer counts: gives the others, of which it no longer is a second one. May be repeated.</summary>
    public async Task<IReadOnlyList<ReconciliationRunRecord>> ForgetAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        var others = new List<ReconciliationRunRecord>();
        foreach (var other in run.AlsoIn.Select(overlap => overlap.RunId).Distinct(StringComparer.Ordinal))
        {
            var changed = await runs.ChangeAsync(
                other, read => read with { AlsoIn = [.. read.AlsoIn.Where(overlap => overlap.RunId != run.RunId)] }, cancellationToken).ConfigureAwait(false);
            if (changed is not null)
            {
                others.Add(changed);
            }
        }

        return others;
    }

    private async Task<List<RunOverlap>> FindAsync(ReconciliationRunRecord run, CancellationToken cancellationToken)
    {
        var overlaps = new List<RunOverlap>();
        foreach (var (kind, invoice) in InvoicesOf(run))
        {
            // Noted before the others are looked for: of two runs that are published at once, at least the later one sees the other.
            var prefix = $"{kind}/{ReconciliationIngestNames.KeyOf(invoice)}/";
            await store.TryPutAsync(
                Collection, prefix + ReconciliationIngestNames.KeyOf(run.Name), new PublishedInvoice(run.Name, run.RunId), PutCondition.Always, cancellationToken).ConfigureAwait(false);
            var all = RecordPages.AllAsync((size, token, cancel) => store.ListAsync(Collection, prefix, size, token, cancel), cancellationToken);
            await foreach (var other in all.Where(other => other.Name != run.Name).ConfigureAwait(false))
            {
                if (await runs.FindAsync(other.RunId, cancellationToken).ConfigureAwait(false) is { Counts: true })
                {
                    overlaps.Add(new RunOverlap(invoice, other.RunId, other.Name));
                }
            }
        }

        return overlaps;
    }

    /// <summary>Unbilled lines have no invoice and come anew each day. Lines and usage of one invoice are two views of it.</summary>
    private static IEnumerable<(string Kind, string Invoice)> InvoicesOf(ReconciliationRunRecord run) => run.Files
        .Where(file => file.Kind is not null)
        .SelectMany(file => file.Totals, (file, total) => (file.Kind!, total.InvoiceNumber))
        .Where(found => found.InvoiceNumber.Length > 0)
        .Distinct();

    private sealed record PublishedInvoice(string Name, string RunId);
}
