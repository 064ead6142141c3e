using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Reconciliation.Matching;
using CspOrchestrations.Reconciliation.Outputs;

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
            ? new SubscriptionMatcher(await ReadIndexAsync(subscriptions, cancellationToken).ConfigureAwait(false), subscriptions.Name, request)
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

    /// <summary>Reads several files at once, and takes over what each has left in their order, so that the outputs do not depend on who was first.</summary>
    private async Task<RunReport> ReadAllAsync(
        RunRequest request, OutputFolder folder, SubscriptionMatcher? matcher, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        var inputs = Named(request.Files).ToList();
        await using var findings = new FindingFiles(folder.Staging);
        await using var quarantine = new QuarantineFile(folder.Staging);
        using var together = request.ArePartsOfOne && options.CrossRow && inputs.Count > 1
            ? new CrossRowChecks([.. inputs.Select(input => input.Name)], options.SpillFolder)
            : null;
        using var merged = new MergedFiles(findings, quarantine, matcher, inputs.Count);
        await Parallel.ForEachAsync(
            inputs.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = request.FilesAtOnce, CancellationToken = cancellationToken },
            async (file, token) =>
            {
                var piece = new FilePiece(folder.Staging, file.Index);
                await piece.ReadAsync(file.Item, options, request, matcher, together, progress, token).ConfigureAwait(false);
                await merged.AddAsync(piece, token).ConfigureAwait(false);
            }).ConfigureAwait(false);

        var sink = new FindingSink(WholeRun, findings);
        together?.Finish(sink);
        FileComparison.Check(merged.Compared, sink, options);
        InvoiceComparison.Check(merged.Reports, sink, options);
        return new RunReport(merged.Reports, sink.ByRule, matcher?.Finish(sink));
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
}
