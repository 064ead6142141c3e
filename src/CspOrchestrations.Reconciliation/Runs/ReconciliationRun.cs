using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Outputs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Reads, checks, matches and reports a set of files.</summary>
public sealed class ReconciliationRun(ReconciliationOptions options)
{
    /// <summary>What findings name that belong to no one file.</summary>
    private const string WholeRun = "(run)";

    /// <exception cref="InvalidDataException">The subscriptions file cannot be read.</exception>
    /// <exception cref="IOException">A file cannot be read or written; nothing of the run is visible.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var folder = new OutputFolder(request.OutputFolder);
        var matcher = request.Subscriptions is { } subscriptions
            ? new SubscriptionMatcher(await ReadIndexAsync(subscriptions, cancellationToken).ConfigureAwait(false), subscriptions.Name)
            : null;
        var report = await ReadAllAsync(request, folder, matcher, progress, cancellationToken).ConfigureAwait(false);
        await SummaryFile.WriteAsync(folder.Staging, report, cancellationToken).ConfigureAwait(false);
        await ReportPage.WriteAsync(folder.Staging, report, cancellationToken).ConfigureAwait(false);
        if (request.DisputedInvoice is { } invoice)
        {
            await DisputeExtract.WriteAsync(folder.Staging, invoice, Named(request.Files), cancellationToken).ConfigureAwait(false);
        }

        await folder.PublishAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    private static async Task<SubscriptionIndex> ReadIndexAsync(ReconciliationInput input, CancellationToken cancellationToken)
    {
        var subscriptions = new List<KnownSubscription>();
        var stream = await input.OpenAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var subscription in SubscriptionsFile.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            subscriptions.Add(subscription);
        }

        return new SubscriptionIndex(subscriptions);
    }

    private async Task<RunReport> ReadAllAsync(
        RunRequest request, OutputFolder folder, SubscriptionMatcher? matcher, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        await using var findings = new FindingFiles(folder.Staging);
        await using var quarantine = new QuarantineFile(folder.Staging);
        var reader = new FileReader(options, findings, quarantine);
        var reports = new List<FileReport>();
        var compared = new List<(string Name, SubscriptionTotals Totals)>();
        foreach (var input in Named(request.Files))
        {
            var matches = matcher?.ForFile();
            var totals = request.Files.Count > 1 ? new SubscriptionTotals() : null;
            var rows = request.Normalized ? new NormalizedFile(folder.Staging, input.Name) : null;
            await using (rows)
            {
                var stream = await input.OpenAsync(cancellationToken).ConfigureAwait(false);
                var watch = progress is null ? null : new FileProgress(input, progress);
                ILineConsumer?[] consumers = [matches, totals, rows];
                reports.Add(await reader.ReadAsync(
                    input.Name, stream, [.. consumers.OfType<ILineConsumer>()], watch, cancellationToken).ConfigureAwait(false));
            }

            if (reports[^1].Outcome == FileOutcome.Rejected)
            {
                rows?.Delete();
                continue;
            }

            matches?.Keep();
            if (totals is not null)
            {
                compared.Add((input.Name, totals));
            }
        }

        var sink = new FindingSink(WholeRun, findings);
        FileComparison.Check(compared, sink, options);
        InvoiceComparison.Check(reports, sink, options);
        return new RunReport(reports, sink.ByRule, matcher?.Finish(sink));
    }

    /// <summary>Files of the same name in different folders get a number, so that findings and outputs tell them apart.</summary>
    private static IEnumerable<ReconciliationInput> Named(IReadOnlyList<ReconciliationInput> files)
    {
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            seen[file.Name] = seen.GetValueOrDefault(file.Name) + 1;
            yield return seen[file.Name] == 1 ? file : file with { Name = $"{file.Name} ({seen[file.Name]})" };
        }
    }

    /// <summary>Reports where it is called: a bar that lags behind would show the wrong file.</summary>
    private sealed class FileProgress(ReconciliationInput input, IProgress<RunProgress> progress) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new RunProgress(input, value));
    }
}
