using System.Text;
using System.Text.Json;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>
/// The questionable lines of one invoice with what Microsoft's support asks for, above all the order id; one CSV row for each
/// finding at a line.
/// </summary>
internal static class DisputeExtract
{
    private static readonly Column[] Copied =
    [
        Column.InvoiceNumber, Column.OrderId, Column.SubscriptionId, Column.ReferenceId, Column.CustomerId, Column.CustomerName,
        Column.ProductId, Column.SkuId, Column.ProductName, Column.ChargeType, Column.ChargeStartDate, Column.ChargeEndDate,
        Column.EffectiveUnitPrice, Column.BillableQuantity, Column.Subtotal, Column.Total, Column.Currency,
    ];

    public static string NameOf(string invoice) => $"dispute-{string.Concat(invoice.Where(char.IsLetterOrDigit))}.csv";

    /// <summary>Reads the files once more, for the lines that the run's findings name.</summary>
    public static async Task WriteAsync(string folder, string invoice, IEnumerable<ReconciliationInput> files, CancellationToken cancellationToken)
    {
        var findings = await ReadFindingsAsync(folder, cancellationToken).ConfigureAwait(false);
        await using var output = new StreamWriter(Path.Combine(folder, NameOf(invoice)), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await output.WriteAsync(string.Join(',', Copied.Select(column => column.ToString()).Concat(["File", "Line", "Rule", "Question"])) + "\r\n").ConfigureAwait(false);
        var silent = new NoOutput();
        foreach (var file in files)
        {
            if (findings.TryGetValue(file.Name, out var lines))
            {
                var stream = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
                var reader = new FileReader(new ReconciliationOptions { CrossRow = false }, silent, silent);
                await reader.ReadAsync(file.Name, stream, [new Lines(output, invoice, file.Name, lines)], progress: null, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<Dictionary<string, ILookup<long, (string Rule, string Message)>>> ReadFindingsAsync(
        string folder, CancellationToken cancellationToken)
    {
        var found = new List<(string File, long Line, string Rule, string Message)>();
        var levels = ReconciliationRules.All.ToDictionary(rule => rule.Id, rule => rule.Level);
        await foreach (var text in File.ReadLinesAsync(Path.Combine(folder, FindingFiles.JsonName), cancellationToken).ConfigureAwait(false))
        {
            using var finding = JsonDocument.Parse(text);
            var root = finding.RootElement;
            var rule = root.GetProperty("rule").GetString()!;
            if (root.TryGetProperty("line", out var line) && levels[rule] >= FindingLevel.Warning)
            {
                found.Add((root.GetProperty("file").GetString()!, line.GetInt64(), rule, root.GetProperty("message").GetString()!));
            }
        }

        return found.GroupBy(finding => finding.File).ToDictionary(
            file => file.Key, file => file.ToLookup(finding => finding.Line, finding => (finding.Rule, finding.Message)), StringComparer.Ordinal);
    }

    private sealed class Lines(TextWriter output, string invoice, string file, ILookup<long, (string Rule, string Message)> findings) : ILineConsumer
    {
        public void Begin(FileKind kind, FileKeys keys, FindingSink sink)
        {
        }

        public void Accept(BillingLine line, LineKeys keys)
        {
            if (!findings.Contains(line.Number) || line.String(Column.InvoiceNumber) != invoice)
            {
                return;
            }

            foreach (var (rule, message) in findings[line.Number])
            {
                string[] place = [file, line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), rule, message];
                output.Write(string.Join(',', Copied.Select(column => CsvCell.Of(line.String(column))).Concat(place.Select(CsvCell.Of))) + "\r\n");
            }
        }
    }

    private sealed class NoOutput : IFindingWriter, IQuarantineWriter
    {
        public void BeginFile()
        {
        }

        public void DiscardFile()
        {
        }

        public void Write(Finding finding)
        {
        }

        public void Write(QuarantinedRow row, ReadOnlySpan<byte> source)
        {
        }
    }
}
