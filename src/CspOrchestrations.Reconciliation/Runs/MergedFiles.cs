using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Outputs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Takes over what the files of a run have left, in the order of the request and whenever one's turn has come.</summary>
internal sealed class MergedFiles(FindingFiles findings, QuarantineFile quarantine, SubscriptionMatcher? matcher, int count) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly FilePiece?[] waiting = new FilePiece?[count];
    private readonly List<FileReport> reports = [];
    private readonly List<(string Name, SubscriptionTotals Totals)> compared = [];

    public IReadOnlyList<FileReport> Reports => reports;

    public IReadOnlyList<(string Name, SubscriptionTotals Totals)> Compared => compared;

    public async Task AddAsync(FilePiece piece, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            waiting[piece.Number] = piece;
            while (reports.Count < count && waiting[reports.Count] is { } next)
            {
                waiting[next.Number] = null;
                await TakeAsync(next, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task TakeAsync(FilePiece piece, CancellationToken cancellationToken)
    {
        await findings.AppendAsync(piece.Folder, cancellationToken).ConfigureAwait(false);
        await quarantine.AppendAsync(piece.Folder, cancellationToken).ConfigureAwait(false);
        Directory.Delete(piece.Folder, recursive: true);
        reports.Add(piece.Report);
        if (piece.Report.Outcome == FileOutcome.Rejected)
        {
            return;
        }

        if (matcher is not null)
        {
            piece.Matches!.Keep();
        }

        if (piece.Totals is { } totals)
        {
            compared.Add((piece.Report.Name, totals));
        }
    }
}
