using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;

namespace CspOrchestrations.Reconciliation.Records;

internal enum RecordStatus
{
    /// <summary>A row; its fields are set.</summary>
    Row,

    /// <summary>A stretch of text that is no row.</summary>
    Bad,

    /// <summary>The row goes on beyond the text that is there.</summary>
    NeedsMore,

    /// <summary>Nothing but blanks until the end.</summary>
    End,
}

/// <summary>Cuts a file's text into rows and the rows into fields, without making an object of either.</summary>
internal abstract class RecordParser(FileColumns columns)
{
    protected const byte LineFeed = (byte)'\n';

    /// <summary>By slot of <see cref="Columns"/>.</summary>
    protected Field[] FieldArray { get; } = new Field[FileColumns.Most];

    public FileColumns Columns => columns;

    public ReadOnlySpan<Field> Fields => FieldArray.AsSpan(0, columns.Count);

    /// <summary>The same, with room for columns that later rows bring; it is the same array for the whole file.</summary>
    public Field[] RowFields => FieldArray;

    /// <summary>The row's text, or the text that is no row, without the line's end.</summary>
    public Range Extent { get; private set; }

    /// <summary>The line, from 1, where the row begins.</summary>
    public long Line { get; private set; }

    /// <summary>Why the text is no row.</summary>
    public string Problem { get; private set; } = "";

    public ReconciliationRule Rule { get; private set; } = ReconciliationRules.C4;

    protected long NextLine { get; set; } = 1;

    /// <param name="buffer">Holds a line feed at <paramref name="end"/> and a vector's width behind it.</param>
    /// <param name="position">Where the last row ended; moves on.</param>
    /// <param name="isLast">Whether the file ends at <paramref name="end"/>.</param>
    public abstract RecordStatus Next(byte[] buffer, ref int position, int end, bool isLast);

    protected RecordStatus Row(Range extent, int lineFeeds)
    {
        Extent = extent;
        Line = NextLine;
        NextLine += lineFeeds;
        return RecordStatus.Row;
    }

    protected RecordStatus Bad(Range extent, int lineFeeds, string problem, ReconciliationRule rule)
    {
        Row(extent, lineFeeds);
        Problem = problem;
        Rule = rule;
        return RecordStatus.Bad;
    }

    /// <summary>Gives up on the text from <paramref name="start"/> to the end of its line.</summary>
    protected RecordStatus BadLine(byte[] buffer, ref int position, int start, int end, bool isLast, string problem, ReconciliationRule rule)
    {
        var length = buffer.AsSpan(start..end).IndexOf(LineFeed);
        if (length < 0 && !isLast)
        {
            position = start;
            return RecordStatus.NeedsMore;
        }

        var stop = length < 0 ? end : start + length;
        position = Math.Min(stop + 1, end);
        var textEnd = stop > start && buffer[stop - 1] == (byte)'\r' ? stop - 1 : stop;
        return Bad(start..textEnd, length < 0 ? 0 : 1, problem, rule);
    }
}
