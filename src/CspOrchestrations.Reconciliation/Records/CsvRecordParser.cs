using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>
/// Comma-separated rows after RFC 4180, below a header. Quotes within an unquoted cell are text, so that JSON which nobody
/// quoted shows as too many fields.
/// </summary>
internal sealed class CsvRecordParser(FileColumns columns) : RecordParser(columns)
{
    private readonly List<string> header = [];
    private int cells;

    public bool HasHeader { get; private set; }

    /// <summary>Reads the header; then rows.</summary>
    /// <exception cref="DamagedFileException">The header has a name twice, or too many.</exception>
    public override RecordStatus Next(byte[] buffer, ref int position, int end, bool isLast)
    {
        if (!HasHeader)
        {
            var found = NextRow(buffer, ref position, end, isLast, expected: -1);
            if (found != RecordStatus.Row)
            {
                return found;
            }

            ReadHeader(buffer);
        }

        return NextRow(buffer, ref position, end, isLast, header.Count);
    }

    private void ReadHeader(byte[] buffer)
    {
        HasHeader = true;
        for (var slot = 0; slot < cells; slot++)
        {
            var name = CellText.Of(FieldArray[slot], buffer).Trim();
            header.Add(name);
            if (Columns.Find(name) != slot)
            {
                throw new DamagedFileException(
                    ReconciliationRules.S1, $"The header names '{FileColumns.Listed([name])}' twice. Columns found: {FileColumns.Listed(header)}.");
            }
        }
    }

    /// <param name="expected">How many fields there must be; -1 for the header.</param>
    private RecordStatus NextRow(byte[] buffer, ref int position, int end, bool isLast, int expected)
    {
        SkipBlankLines(buffer, ref position, end);
        var start = position;
        if (start >= end)
        {
            return isLast ? RecordStatus.End : RecordStatus.NeedsMore;
        }

        var at = start;
        var quotedLineFeeds = 0;
        for (cells = 0; ;)
        {
            if (cells == FieldArray.Length)
            {
                return BadLine(buffer, ref position, start, end, isLast, $"The row has more than {FileColumns.Most} fields.", ReconciliationRules.S3);
            }

            ref var field = ref FieldArray[cells++];
            if (buffer[at] == (byte)'"' && at < end)
            {
                var stop = CsvScanner.SkipQuotedCell(buffer, at + 1, end, out var hasDoubled);
                if ((stop < 0 || stop + 1 >= end) && !isLast)
                {
                    return RecordStatus.NeedsMore;
                }

                if (stop < 0)
                {
                    return BadLine(buffer, ref position, start, end, isLast, "A quoted field has no end.", ReconciliationRules.S3);
                }

                field.Start = at + 1;
                field.Length = stop - at - 1;
                field.Shape = hasDoubled ? FieldShape.DoubledText : FieldShape.Text;
                quotedLineFeeds += field.In(buffer).Count(LineFeed);
                at = stop + 1;
                if (buffer[at] == (byte)'\r' && buffer[at + 1] == LineFeed && at < end)
                {
                    at++;
                }

                if (at < end && buffer[at] is not ((byte)',' or LineFeed))
                {
                    return BadLine(buffer, ref position, start, end, isLast, "Text follows the end of a quoted field.", ReconciliationRules.S3);
                }
            }
            else
            {
                field.Start = at;
                at = CsvScanner.SkipPlainCell(buffer, at);
                field.Length = at - field.Start;
                field.Shape = FieldShape.Text;
            }

            if (at < end && buffer[at] == (byte)',')
            {
                at++;
                continue;
            }

            break;
        }

        return at >= end && !isLast
            ? RecordStatus.NeedsMore
            : Finish(buffer, ref position, start, at, end, isLast, expected, quotedLineFeeds);
    }

    private RecordStatus Finish(
        byte[] buffer, ref int position, int start, int stop, int end, bool isLast, int expected, int quotedLineFeeds)
    {
        ref var last = ref FieldArray[cells - 1];
        var textEnd = stop;
        if (stop > start && buffer[stop - 1] == (byte)'\r')
        {
            textEnd--;
            if (last.Start + last.Length == stop)
            {
                last.Length--;
            }
        }

        if (expected >= 0 && cells != expected)
        {
            var problem = $"The row has {cells} fields, the header has {expected}.";
            // A quote too many can swallow rows: then each line is looked at by itself.
            if (quotedLineFeeds > 0)
            {
                return BadLine(buffer, ref position, start, end, isLast, problem, ReconciliationRules.S3);
            }

            position = Math.Min(stop + 1, end);
            return Bad(start..textEnd, 1, problem, ReconciliationRules.S3);
        }

        position = Math.Min(stop + 1, end);
        return Row(start..textEnd, quotedLineFeeds + 1);
    }

    private void SkipBlankLines(byte[] buffer, ref int position, int end)
    {
        var at = position;
        while (at < end && buffer[at] is LineFeed or (byte)'\r' or (byte)' ' or (byte)'\t')
        {
            if (buffer[at++] == LineFeed)
            {
                NextLine++;
                position = at;
            }
        }

        if (at >= end)
        {
            position = at;
        }
    }
}
