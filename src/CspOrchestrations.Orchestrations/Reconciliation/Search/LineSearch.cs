using System.Runtime.CompilerServices;
using System.Text.Json;
using CspOrchestrations.Orchestrations.Reconciliation.Ingest;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Reconciliation.Search;

/// <summary>Looks for lines in the latest runs that count: by their index first, and only then in their rows.</summary>
internal sealed class LineSearch(ReconciliationRunRecords runs, ReconciliationStores stores, IOptions<ReconciliationIngestOptions> options)
{
    private const int MostLines = 500;
    private const int PageSize = 100;

    /// <summary>Writes the index of the rows that a run keeps.</summary>
    /// <param name="runId">The run, whose rows are stored.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="normalized">The names of the files that hold them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task IndexAsync(string runId, long rows, IEnumerable<string> normalized, CancellationToken cancellationToken)
    {
        var index = new LineIndex(rows);
        foreach (var name in normalized)
        {
            await foreach (var line in ReadAsync(runId, name, cancellationToken).ConfigureAwait(false))
            {
                using var row = JsonDocument.Parse(line);
                foreach (var (key, value) in NormalizedRows.KeysOf(row.RootElement))
                {
                    index.Add(key, value);
                }
            }
        }

        await stores.Runs.TryWriteAsync(IndexOf(runId), index.Content, PutCondition.Always, cancellationToken).ConfigureAwait(false);
    }

    public async Task<FoundLines> FindAsync(LineKey key, string value, CancellationToken cancellationToken)
    {
        var found = new List<FoundLine>();
        var looked = 0;
        await foreach (var run in LatestAsync(cancellationToken).ConfigureAwait(false))
        {
            looked++;
            if (await stores.Runs.ReadAsync(IndexOf(run.RunId), cancellationToken).ConfigureAwait(false) is not { } index
                || !new LineIndex(index.Content).MayHave(key, value))
            {
                continue;
            }

            foreach (var output in run.Outputs.Where(output => output.Name.StartsWith(NormalizedRows.Folder, StringComparison.Ordinal)))
            {
                await foreach (var line in ReadAsync(run.RunId, output.Name, cancellationToken).ConfigureAwait(false))
                {
                    using var row = JsonDocument.Parse(line);
                    if (!NormalizedRows.KeysOf(row.RootElement).Any(cell => cell.Key == key && cell.Value.Equals(value, StringComparison.OrdinalIgnoreCase)))
                    {
                        continue;
                    }

                    if (found.Count == MostLines)
                    {
                        return new FoundLines(found, looked, IsComplete: false);
                    }

                    found.Add(new FoundLine(run.RunId, run.Name, row.RootElement.Clone()));
                }
            }
        }

        return new FoundLines(found, looked, IsComplete: true);
    }

    private static string IndexOf(string runId) => ReconciliationIngestNames.RunFolder(runId) + LineIndex.Name;

    private async IAsyncEnumerable<string> ReadAsync(
        string runId, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blob = await stores.Runs.OpenReadAsync(ReconciliationIngestNames.RunFolder(runId) + name, etag: null, cancellationToken).ConfigureAwait(false);
        if (blob is null)
        {
            yield break;
        }

        await using var open = blob.ConfigureAwait(false);
        await foreach (var line in NormalizedRows.ReadAsync(blob.Stream, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <summary>Those that count: a version that was replaced or withdrawn, or never counted, is no answer.</summary>
    private async IAsyncEnumerable<ReconciliationRunRecord> LatestAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = options.Value.SearchedRuns;
        string? token = null;
        do
        {
            var page = await runs.ListAsync(PageSize, token, cancellationToken).ConfigureAwait(false);
            foreach (var run in page.Items.Where(run => run.Counts))
            {
                if (left-- == 0)
                {
                    yield break;
                }

                yield return run;
            }

            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
