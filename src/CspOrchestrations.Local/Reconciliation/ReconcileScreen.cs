using System.Globalization;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Reconciliation.Runs;
using Spectre.Console;

namespace CspOrchestrations.Local.Reconciliation;

/// <summary>What the person at the keyboard sees: a bar while files are read, then their outcome.</summary>
internal sealed class ReconcileScreen(TextWriter output)
{
    private const int WidthOfFiles = 160;

    private readonly IAnsiConsole console = CommandConsole.For(output, WidthOfFiles);

    public Task<RunReport> RunAsync(IReadOnlyList<ReconciliationInput> files, Func<IProgress<RunProgress>?, Task<RunReport>> run) =>
        console.CanMove()
            ? console.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .StartAsync(context => run(new Bar(context, files)))
            : run(null);

    public void Write(RunReport report, string folder)
    {
        var table = new Table().AddColumns("File", "Outcome").AddColumn(new TableColumn("Rows").RightAligned())
            .AddColumn(new TableColumn("In quarantine").RightAligned()).AddColumns("Totals", "Findings");
        foreach (var file in report.Files)
        {
            table.AddRow(
                new Text(file.Name),
                new Text(file.Outcome.ToString().ToLowerInvariant(), new Style(ColorOf(file.Outcome))),
                new Text(Number(file.RowsRead)),
                new Text(Number(file.RowsQuarantined)),
                new Text(string.Join('\n', file.Totals.Select(total => $"{(total.InvoiceNumber.Length > 0 ? total.InvoiceNumber : "unbilled")} {total.Total} {total.Currency}"))),
                new Text(string.Join(' ', file.Findings.OrderByDescending(found => found.Rule.Level).Select(found => $"{found.Rule.Id}×{Number(found.Count)}"))));
        }

        console.Write(table);
        foreach (var file in report.Files.Where(file => file.Reason is not null))
        {
            console.WriteLine($"{file.Name}: {file.Reason}");
        }

        foreach (var rule in report.AllFindings.Where(found => found.Rule.Level >= FindingLevel.Warning).GroupBy(found => found.Rule).OrderByDescending(group => group.Key.Level))
        {
            console.WriteLine($"{rule.Key.Id} ({Number(rule.Sum(found => found.Count))}): {rule.Key.Sentence}");
        }

        console.WriteLine($"Summary, report and findings: {folder}");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static Color ColorOf(FileOutcome outcome) => outcome switch
    {
        FileOutcome.Accepted => Color.Green,
        FileOutcome.Partial => Color.Yellow,
        _ => Color.Red,
    };

    /// <summary>One bar a file, in bytes as stored; several are read at once.</summary>
    private sealed class Bar(ProgressContext context, IReadOnlyList<ReconciliationInput> files) : IProgress<RunProgress>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(RunProgress value)
        {
            lock (gate)
            {
                if (!tasks.TryGetValue(value.File.Name, out var task))
                {
                    task = context.AddTask(
                        Markup.Escape(files.Count == 1 ? value.File.Name : $"{tasks.Count + 1}/{files.Count} {value.File.Name}"),
                        maxValue: Math.Max(1, value.File.Length ?? value.BytesRead));
                    tasks.Add(value.File.Name, task);
                }

                task.Value = value.BytesRead;
            }
        }
    }
}
