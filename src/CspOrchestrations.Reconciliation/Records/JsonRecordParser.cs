using System.Runtime.CompilerServices;
using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>
/// JSON lines and concatenated JSON objects. Each property is expected where it stood in the row before, so a name costs one
/// comparison; any other order, blanks and new names are read all the same.
/// </summary>
internal sealed class JsonRecordParser(FileColumns columns) : RecordParser(columns)
{
    private const string CutOff = "The row is cut off.";

    private int position;
    private int end;
    private int lineFeeds;

    /// <summary>Whether rows are spread over lines, as pretty-printed objects are.</summary>
    private bool spansLines;

    private string problem = "";

    /// <summary>Whether the objects are elements of an array, so that brackets and commas stand between them.</summary>
    public bool InArray { get; init; }

    public override RecordStatus Next(byte[] buffer, ref int position, int end, bool isLast)
    {
        this.end = end;
        this.position = position;
        lineFeeds = 0;
        SkipBetweenObjects(buffer);
        position = this.position;
        NextLine += lineFeeds;
        lineFeeds = 0;
        if (position >= end)
        {
            return isLast ? RecordStatus.End : RecordStatus.NeedsMore;
        }

        var start = position;
        if (buffer[start] != (byte)'{')
        {
            return BadLine(buffer, ref position, start, end, isLast, "The row is no JSON object.", ReconciliationRules.C4);
        }

        FieldArray.AsSpan(0, Columns.Count).Clear();
        this.position++;
        problem = "";
        if (ReadObject(buffer) && this.position <= end)
        {
            position = this.position;
            spansLines = lineFeeds > 0;
            return Row(start..position, lineFeeds);
        }

        if (this.position >= end && !isLast)
        {
            return RecordStatus.NeedsMore;
        }

        var reason = this.position >= end ? CutOff : problem.Length > 0 ? problem : "The row is no valid JSON.";
        return spansLines
            ? BadObject(buffer, ref position, start, isLast, reason)
            : BadLine(buffer, ref position, start, end, isLast, reason, ReconciliationRules.C4);
    }

    /// <summary>From behind the opening brace to behind the closing one. False: no JSON, or (position at the end) not all of it.</summary>
    private bool ReadObject(byte[] buffer)
    {
        var fields = FieldArray;
        var literals = Columns.Literals;
        var count = Columns.Count;
        var at = position;
        for (var slot = 0; ; slot++)
        {
            if (slot < count && literals[slot].IsAt(buffer, at))
            {
                at += literals[slot].Length;
            }
            else
            {
                position = at;
                slot = ReadName(buffer, isFirst: slot == 0);
                if (slot < 0)
                {
                    return slot == NoName;
                }

                at = position;
                count = Columns.Count;
                literals = Columns.Literals;
            }

            ref var field = ref fields[slot];
            if (field.Shape != FieldShape.Absent)
            {
                position = at;
                return Fail($"{Columns[slot].Name} stands twice in the row.");
            }

            if (buffer[at] == (byte)'"' && ReadPlainText(buffer, at, ref field))
            {
                at = field.Start + field.Length + 1;
            }
            else
            {
                position = at;
                if (!ReadValue(buffer, ref field))
                {
                    return false;
                }

                at = position;
            }

            if (buffer[at] == (byte)',')
            {
                at++;
                continue;
            }

            position = at;
            if (buffer[at] != (byte)'}')
            {
                SkipBlanks(buffer);
                if (position >= end)
                {
                    return false;
                }

                if (buffer[position] == (byte)',')
                {
                    at = position + 1;
                    continue;
                }
            }

            if (buffer[position] != (byte)'}')
            {
                return false;
            }

            position++;
            return true;
        }
    }

    /// <summary>The usual string, without escapes; anything else is left to <see cref="ReadText"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ReadPlainText(byte[] buffer, int at, ref Field field)
    {
        var stop = JsonScanner.SkipPlainText(buffer, at + 1);
        if (buffer[stop] != (byte)'"')
        {
            return false;
        }

        field.Start = at + 1;
        field.Length = stop - at - 1;
        field.Shape = FieldShape.Text;
        return true;
    }

    /// <summary>An object without properties.</summary>
    private const int NoName = -2;

    /// <summary>The slot of the name that stands here, and on to behind its colon.</summary>
    private int ReadName(byte[] buffer, bool isFirst)
    {
        SkipBlanks(buffer);
        if (position >= end)
        {
            return -1;
        }

        if (isFirst && buffer[position] == (byte)'}')
        {
            position++;
            return NoName;
        }

        if (buffer[position] != (byte)'"')
        {
            return -1;
        }

        var field = default(Field);
        if (!ReadText(buffer, ref field))
        {
            return -1;
        }

        SkipBlanks(buffer);
        if (position >= end || buffer[position] != (byte)':')
        {
            return -1;
        }

        position++;
        var name = field.In(buffer);
        var slot = Columns.Find(field.Shape == FieldShape.Text ? Encoding.UTF8.GetString(name) : JsonText.Unescape(name));
        if (slot < 0)
        {
            Fail($"The file has more than {FileColumns.Most} columns.");
        }
        else
        {
            SkipBlanks(buffer);
        }

        return slot;
    }

    private bool ReadValue(byte[] buffer, ref Field field)
    {
        var first = buffer[position];
        if (first is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            SkipBlanks(buffer);
            first = buffer[position];
        }

        return first switch
        {
            (byte)'"' => ReadText(buffer, ref field),
            (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ReadNumber(buffer, ref field),
            (byte)'n' => ReadWord(buffer, ref field, "null"u8, FieldShape.Null),
            (byte)'t' => ReadWord(buffer, ref field, "true"u8, FieldShape.Truth),
            (byte)'f' => ReadWord(buffer, ref field, "false"u8, FieldShape.Truth),
            (byte)'{' => ReadNested(buffer, ref field, FieldShape.Object),
            (byte)'[' => ReadNested(buffer, ref field, FieldShape.Array),
            _ => false,
        };
    }

    private bool ReadText(byte[] buffer, ref Field field)
    {
        var start = position + 1;
        var stop = JsonScanner.SkipPlainText(buffer, start);
        field.Shape = FieldShape.Text;
        if (stop < end && buffer[stop] == (byte)'\\')
        {
            field.Shape = FieldShape.EscapedText;
            stop = JsonScanner.SkipEscapedText(buffer, stop, end);
        }

        if (stop < 0)
        {
            return false;
        }

        if (stop >= end)
        {
            position = end;
            return false;
        }

        if (buffer[stop] != (byte)'"')
        {
            return false;
        }

        field.Start = start;
        field.Length = stop - start;
        position = stop + 1;
        return true;
    }

    private bool ReadNumber(byte[] buffer, ref Field field)
    {
        var stop = JsonScanner.SkipNumber(buffer, position);
        if (stop == JsonScanner.Invalid)
        {
            return false;
        }

        field.Start = position;
        field.Length = stop - position;
        field.Shape = FieldShape.Number;
        var isWhole = stop < end && char.IsAsciiDigit((char)buffer[stop - 1]);
        position = stop;
        return isWhole;
    }

    private bool ReadWord(byte[] buffer, ref Field field, ReadOnlySpan<byte> word, FieldShape shape)
    {
        var there = buffer.AsSpan(position, Math.Min(word.Length, end - position));
        if (!word.StartsWith(there))
        {
            return false;
        }

        field.Start = position;
        field.Length = there.Length;
        field.Shape = shape;
        position += there.Length;
        return there.Length == word.Length;
    }

    private bool ReadNested(byte[] buffer, ref Field field, FieldShape shape)
    {
        var start = position;
        var stop = JsonNesting.Skip(buffer, start, end);
        if (stop == JsonScanner.Invalid)
        {
            return false;
        }

        position = stop;
        if (stop >= end)
        {
            return false;
        }

        lineFeeds += buffer.AsSpan(start..stop).Count(LineFeed);
        field.Start = start;
        field.Length = stop - start;
        field.Shape = shape;
        return true;
    }

    private void SkipBlanks(byte[] buffer)
    {
        while (position < end)
        {
            switch (buffer[position])
            {
                case LineFeed:
                    lineFeeds++;
                    position++;
                    break;
                case (byte)' ' or (byte)'\t' or (byte)'\r':
                    position++;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipBetweenObjects(byte[] buffer)
    {
        SkipBlanks(buffer);
        while (InArray && position < end && buffer[position] is (byte)'[' or (byte)',' or (byte)']')
        {
            position++;
            SkipBlanks(buffer);
        }
    }

    private bool Fail(string reason)
    {
        problem = reason;
        return false;
    }

    /// <summary>Gives up on a pretty-printed object: up to the next line that begins with a brace.</summary>
    private RecordStatus BadObject(byte[] buffer, ref int position, int start, bool isLast, string reason)
    {
        lineFeeds = 0;
        var at = start;
        while (true)
        {
            var length = buffer.AsSpan(at..end).IndexOf(LineFeed);
            if (length < 0)
            {
                if (!isLast)
                {
                    return RecordStatus.NeedsMore;
                }

                position = end;
                return Bad(start..end, lineFeeds, reason, ReconciliationRules.C4);
            }

            at += length + 1;
            lineFeeds++;
            if (at < end && buffer[at] == (byte)'{')
            {
                position = at;
                return Bad(start..(at - 1), lineFeeds, reason, ReconciliationRules.C4);
            }
        }
    }
}
