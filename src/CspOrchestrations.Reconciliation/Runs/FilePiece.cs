using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Outputs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>One file of a run: read by itself, with its findings and its quarantine in a folder of their own.</summary>
/// <param name="staging">The run's folder.</param>
/// <param name="number">From 0, in the order of the request.</param>
internal sealed class FilePiece(string staging, int number)
{
    public int Number => number;

    public string Folder { get; } = Path.Combine(staging, string.Create(System.Globalization.CultureInfo.InvariantCulture, $".piece-{number}"));

    public FileReport Report { get; private set; } = null!;

    /// <summary>Null without subscriptions to match with.</summary>
    public SubscriptionMatcher.FileMatches? Matches { get; private set; }

    /// <summary>Null when the file is the only one.</summary>
    public SubscriptionTotals? Totals { get; private set; }

    /// <exception cref="IOException">The file cannot be read, or the disk is full.</exception>
    public async Task ReadAsync(
        ReconciliationInput input,
        ReconciliationOptions options,
        RunRequest request,
        SubscriptionMatcher? matcher,
        CrossRowChecks? together,
        IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        Matches = matcher?.ForFile();
        Totals = request.Files.Count > 1 ? new SubscriptionTotals() : null;
        var rows = request.Normalized ? new NormalizedFile(staging, input.Name) : null;
        await using (rows)
        await using (var findings = new FindingFiles(Folder, isPiece: true))
        await using (var quarantine = new QuarantineFile(Folder))
        {
            var reader = new FileReader(options, findings, quarantine, together is null ? null : (together, number));
            var stream = await input.OpenAsync(cancellationToken).ConfigureAwait(false);
            var watch = progress is null ? null : new FileProgress(input, progress);
            ILineConsumer?[] consumers = [Matches, Totals, rows];
            Report = await reader.ReadAsync(input.Name, stream, [.. consumers.OfType<ILineConsumer>()], watch, cancellationToken).ConfigureAwait(false);
        }

        if (Report.Outcome == FileOutcome.Rejected)
        {
            rows?.Delete();
        }
    }

    /// <summary>Reports where it is called: a bar that lags behind would show the wrong file.</summary>
    private sealed class FileProgress(ReconciliationInput input, IProgress<RunProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new RunProgress(input, value));
    }
}
