using System.Text;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Records;

namespace CspOrchestrations.Reconciliation.Lines;

/// <summary>
/// The row that is being read: one object for a whole file. What it gives out is valid until the next row; a consumer that
/// keeps anything copies it.
/// </summary>
internal sealed class BillingLine(FileColumns columns)
{
    private readonly decimal[] amounts = new decimal[(int)ColumnNames.LastValue + 1];
    private readonly int[] days = new int[(int)ColumnNames.LastValue + 1];
    private readonly Field[] none = new Field[1];

    /// <summary>One bit a column.</summary>
    private uint present;
    private byte[] buffer = [];
    private Field[] fields = [];
    private byte[] scratch = new byte[256];

    /// <summary>From 1, in the inflated file.</summary>
    public long Number { get; private set; }

    public FileColumns Columns => columns;

    /// <summary>The row as it stands in the file, without the line's end.</summary>
    public ReadOnlySpan<byte> Source => buffer.AsSpan(Extent);

    public Range Extent { get; private set; }

    public byte[] Buffer => buffer;

    public ReferenceIdView ReferenceId { get; } = new();

    internal void Begin(byte[] text, Field[] rowFields, Range extent, long number)
    {
        buffer = text;
        fields = rowFields;
        Extent = extent;
        Number = number;
        present = 0;
    }

    internal void SetAmount(Column column, decimal amount)
    {
        amounts[(int)column] = amount;
        present |= 1u << (int)column;
    }

    internal void SetDay(Column column, int day)
    {
        days[(int)column] = day;
        present |= 1u << (int)column;
    }

    /// <summary>Whether an amount or a day stands in the column; an empty cell has none.</summary>
    public bool Has(Column column) => (present & (1u << (int)column)) != 0;

    /// <summary>0 when there is none.</summary>
    public decimal Amount(Column column) => Has(column) ? amounts[(int)column] : 0;

    /// <summary>See <see cref="DateOnly.DayNumber"/>; 0 when there is none.</summary>
    public int Day(Column column) => Has(column) ? days[(int)column] : 0;

    public ref readonly Field FieldOf(Column column)
    {
        var slot = columns.SlotOf(column);
        return ref slot < 0 ? ref none[0] : ref fields[slot];
    }

    public ref readonly Field FieldAt(int slot) => ref fields[slot];

    /// <summary>The cell's text as UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Text(Column column) => CellText.Bytes(FieldOf(column), buffer, ref scratch);

    public bool IsBlank(Column column) => Text(column).Trim(" \t"u8).IsEmpty;

    /// <summary>The cell's text as a string of its own.</summary>
    public string String(Column column) => Encoding.UTF8.GetString(Text(column));
}
