using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.CrossRow;
using CspOrchestrations.Reconciliation.Input;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Runs;

/// <summary>Takes a file's rows one by one: each is accepted or goes into quarantine, and is counted.</summary>
internal sealed class FileIntake(
    string name,
    ReconciliationOptions options,
    FindingSink findings,
    IQuarantineWriter quarantine,
    CrossRowFile? crossRow,
    IReadOnlyList<ILineConsumer> consumers)
{
    private long rowsAccepted;
    private long rowsQuarantined;
    private LineBinder? binder;
    private AcceptedLines? accepted;
    private Field[] fields = [];

    /// <summary>Reads the rows that lie in the window. True at the end of the file.</summary>
    /// <exception cref="DamagedFileException">The file as a whole cannot be used.</exception>
    public bool ReadRows(RecordParser parser, TextWindow window)
    {
        fields = parser.RowFields;
        var position = window.Position;
        try
        {
            while (true)
            {
                switch (parser.Next(window.Buffer, ref position, window.End, window.IsLast))
                {
                    case RecordStatus.Row:
                        Take(parser, window.Buffer);
                        break;
                    case RecordStatus.Bad:
                        Quarantine(parser, window.Buffer, parser.Rule, parser.Problem);
                        break;
                    case RecordStatus.NeedsMore:
                        return false;
                    default:
                        return true;
                }
            }
        }
        finally
        {
            window.Position = position;
        }
    }

    public FileReport Finish(RecordParser parser)
    {
        var kind = accepted?.Kind ?? (parser is CsvRecordParser { HasHeader: true } ? parser.Columns.RequireKind() : null);
        if (kind is not null)
        {
            parser.Columns.Require(kind);
            ReportColumns(parser, kind);
        }
        else if (rowsQuarantined > 0)
        {
            throw new DamagedFileException(ReconciliationRules.S1, "No row can be read as one of a reconciliation or usage file.");
        }

        if (rowsQuarantined > 0)
        {
            findings.Add(ReconciliationRules.C4, $"{rowsQuarantined} of {rowsAccepted + rowsQuarantined} rows are in quarantine.");
        }

        crossRow?.Complete(findings);
        return new FileReport(
            name,
            rowsQuarantined > 0 ? FileOutcome.Partial : FileOutcome.Accepted,
            rowsQuarantined > 0 ? $"{rowsQuarantined} of {rowsAccepted + rowsQuarantined} rows are in quarantine." : null,
            rowsAccepted + rowsQuarantined,
            rowsAccepted,
            rowsQuarantined,
            kind == FileKind.Reconciliation ? AcceptedLines.FormsOf(accepted) : null,
            accepted?.Totals() ?? [],
            findings.ByRule,
            accepted?.Fingerprint(parser),
            accepted?.Breakdown() ?? FileBreakdown.Empty);
    }

    private void Take(RecordParser parser, byte[] buffer)
    {
        if (binder is null && !TryBegin(parser))
        {
            Quarantine(parser, buffer, ReconciliationRules.S1, "The row is of no kind of billing file.");
            return;
        }

        if (binder!.Bind(buffer, fields, parser.Extent, parser.Line) is { } problem)
        {
            Quarantine(parser, buffer, ReconciliationRules.C4, problem);
            return;
        }

        rowsAccepted++;
        parser.Columns.Observe(parser.Fields);
        accepted!.Accept(binder.Line);
    }

    /// <summary>CSV tells the kind and the required columns by its header, JSON by its first usable row; the rest shows at the end.</summary>
    private bool TryBegin(RecordParser parser)
    {
        var isCsv = parser is CsvRecordParser;
        var kind = isCsv ? parser.Columns.RequireKind() : FileKind.Of(parser.Columns.Known);
        if (kind is null)
        {
            return false;
        }

        if (isCsv)
        {
            parser.Columns.Require(kind);
        }

        binder = new LineBinder(parser.Columns, kind);
        accepted = new AcceptedLines(kind, options, findings, crossRow, consumers);
        return true;
    }

    private void Quarantine(RecordParser parser, byte[] buffer, ReconciliationRule rule, string reason)
    {
        rowsQuarantined++;
        quarantine.Write(new QuarantinedRow(name, parser.Line, rule, reason), buffer.AsSpan(parser.Extent));
        if (rule == ReconciliationRules.S3)
        {
            findings.Add(new Finding(rule, name, parser.Line, reason));
        }
    }

    private void ReportColumns(RecordParser parser, FileKind kind)
    {
        var columns = parser.Columns;
        var isCsv = parser is CsvRecordParser;
        var unknown = Enumerable.Range(0, columns.Count)
            .Where(slot => (isCsv || columns.WasSeen(slot)) && !kind.Documented.Contains(columns[slot].Column)
                && !ColumnNames.IsOccasional(columns[slot].Column))
            .Select(slot => columns[slot].Name)
            .ToList();
        var missing = kind.Documented.Where(column => !columns.Has(column)).Select(column => column.ToString()).ToList();
        var parts = new List<string>();
        if (unknown.Count > 0)
        {
            parts.Add($"Columns that are not documented, kept as they are: {FileColumns.Listed(unknown)}.");
        }

        if (missing.Count > 0)
        {
            parts.Add($"Documented columns that are missing: {FileColumns.Listed(missing)}.");
        }

        if (parts.Count > 0)
        {
            findings.Add(ReconciliationRules.S2, string.Join(' ', parts));
        }
    }
}
