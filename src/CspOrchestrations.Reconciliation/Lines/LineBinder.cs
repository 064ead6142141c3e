using System.Text.Unicode;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Reconciliation.Values;

namespace CspOrchestrations.Reconciliation.Lines;

/// <summary>Makes a <see cref="BillingLine"/> of a row: amounts, days and ReferenceId are read, text stays where it is.</summary>
internal sealed class LineBinder(FileColumns columns, FileKind kind)
{
    private BoundColumn[] amounts = [];
    private BoundColumn[] days = [];
    private int[] required = [];
    private int boundColumns;
    private int referenceId = -1;
    private byte[] scratch = new byte[256];

    public BillingLine Line { get; } = new(columns);

    /// <returns>Why the row cannot be used; null when it can.</returns>
    /// <exception cref="DamagedFileException">A cell shows that the file was written under another culture.</exception>
    public string? Bind(byte[] buffer, Field[] fields, Range extent, long number)
    {
        if (boundColumns != columns.Count)
        {
            BindColumns();
        }

        Line.Begin(buffer, fields, extent, number);
        if (!Utf8.IsValid(buffer.AsSpan(extent)))
        {
            return "The row is no valid UTF-8.";
        }

        if (!HasAnyRequired(fields))
        {
            return $"The row has none of {string.Join(", ", kind.Required)}.";
        }

        if (Line.IsBlank(kind.Amounts.Currency))
        {
            return $"The row has no {kind.Amounts.Currency}: nobody can tell what its amounts are worth.";
        }

        foreach (var column in amounts)
        {
            if (!BindAmount(column, fields[column.Slot], buffer))
            {
                return Unreadable(column, fields[column.Slot], buffer, "number");
            }
        }

        foreach (var column in days)
        {
            if (!BindDay(column, fields[column.Slot], buffer))
            {
                return Unreadable(column, fields[column.Slot], buffer, "date");
            }
        }

        if (referenceId >= 0)
        {
            Line.ReferenceId.Read(fields[referenceId], buffer);
        }

        return null;
    }

    private void BindColumns()
    {
        boundColumns = columns.Count;
        var bound = Enumerable.Range(0, columns.Count)
            .Where(slot => kind.Documented.Contains(columns[slot].Column))
            .Select(slot => new BoundColumn(slot, columns[slot].Column))
            .ToLookup(column => columns[column.Slot].Type);
        amounts = [.. bound[ColumnType.Amount]];
        days = [.. bound[ColumnType.Date]];
        required = [.. kind.Required.Select(columns.SlotOf).Where(slot => slot >= 0)];
        referenceId = kind.Documented.Contains(Column.ReferenceId) ? columns.SlotOf(Column.ReferenceId) : -1;
    }

    private bool HasAnyRequired(Field[] fields)
    {
        foreach (var slot in required)
        {
            if (fields[slot].Length > 0 && fields[slot].Shape != FieldShape.Null)
            {
                return true;
            }
        }

        return false;
    }

    private bool BindAmount(BoundColumn column, in Field field, byte[] buffer)
    {
        if (field.Shape is FieldShape.Number or FieldShape.Text && AmountText.TryParsePlain(field.In(buffer), out var amount))
        {
            Line.SetAmount(column.Column, amount);
            return true;
        }

        switch (field.Shape)
        {
            case FieldShape.Absent or FieldShape.Null:
                return true;
            case FieldShape.Object or FieldShape.Array or FieldShape.Truth:
                return false;
            default:
                var text = CellText.Bytes(field, buffer, ref scratch);
                if (AmountText.TryParse(text, out amount))
                {
                    Line.SetAmount(column.Column, amount);
                    return true;
                }

                return AmountText.Unquoted(text).IsEmpty;
        }
    }

    private bool BindDay(BoundColumn column, in Field field, byte[] buffer)
    {
        switch (field.Shape)
        {
            case FieldShape.Absent or FieldShape.Null:
                return true;
            case FieldShape.Text or FieldShape.EscapedText or FieldShape.DoubledText:
                var text = CellText.Bytes(field, buffer, ref scratch);
                if (column.TryRepeat(text, out var day))
                {
                    Line.SetDay(column.Column, day);
                    return true;
                }

                text = AmountText.Unquoted(text);
                if (text.IsEmpty)
                {
                    return true;
                }

                if (!DateText.TryParse(text, out day))
                {
                    return false;
                }

                column.Remember(text, day);
                Line.SetDay(column.Column, day);
                return true;
            default:
                return false;
        }
    }

    private string Unreadable(BoundColumn column, in Field field, byte[] buffer, string what)
    {
        var text = CellText.Bytes(field, buffer, ref scratch);
        var name = columns[column.Slot].Name;
        if (what == "date" ? ForeignCulture.IsDate(text) : ForeignCulture.IsAmount(text))
        {
            throw new DamagedFileException(
                ReconciliationRules.S4,
                $"Line {Line.Number} has '{FileColumns.Listed([CellText.Of(field, buffer)])}' in {name}: the file was written under another culture than en-US. Download it again with English (United States) as the portal's language.");
        }

        return $"{name} is no {what}.";
    }

    private sealed class BoundColumn(int slot, Column column)
    {
        private const int LongestDate = 32;

        private readonly byte[] lastText = new byte[LongestDate];
        private int lastLength;
        private int lastDay;

        public int Slot => slot;

        public Column Column => column;

        /// <summary>The day of the row before, when it is written the same.</summary>
        public bool TryRepeat(ReadOnlySpan<byte> text, out int day)
        {
            day = lastDay;
            return lastLength > 0 && text.SequenceEqual(lastText.AsSpan(0, lastLength));
        }

        public void Remember(ReadOnlySpan<byte> text, int day)
        {
            if (text.Length <= LongestDate)
            {
                text.CopyTo(lastText);
                lastLength = text.Length;
                lastDay = day;
            }
        }
    }
}
