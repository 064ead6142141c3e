using System.Text;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Records;

namespace CspOrchestrations.Reconciliation.Columns;

/// <summary>The columns of one file by their own names, in the order in which they were first seen, and what they were bound to.</summary>
internal sealed class FileColumns
{
    /// <summary>More columns than this are data in the wrong place, and would cost unbounded memory.</summary>
    public const int Most = 512;

    private static readonly int KnownColumns = Enum.GetValues<Column>().Length;

    /// <summary>How far the bit of an empty value lies from that of another of its <see cref="FieldShape"/>.</summary>
    private const int EmptyOffset = 16;

    private readonly List<FileColumn> columns = [];
    private readonly int[] shapes = new int[Most];
    private readonly Dictionary<string, int> slotsByName = new(StringComparer.Ordinal);
    private readonly int[] slotsByColumn = new int[KnownColumns];
    private PropertyLiteral[] literals = new PropertyLiteral[64];

    public FileColumns() => Array.Fill(slotsByColumn, -1);

    public int Count => columns.Count;

    public FileColumn this[int slot] => columns[slot];

    /// <summary>By slot; the first <see cref="Count"/> are set.</summary>
    public PropertyLiteral[] Literals => literals;

    public IEnumerable<string> Names => columns.Select(column => column.Name);

    public IEnumerable<Column> Known => columns.Select(column => column.Column).Where(column => column != Column.Unknown);

    /// <summary>-1 when the file does not have it.</summary>
    public int SlotOf(Column column) => column == Column.Unknown ? -1 : slotsByColumn[(int)column];

    public bool Has(Column column) => SlotOf(column) >= 0;

    /// <summary>The slot of a name, which becomes a column when it is new. -1 when there are too many.</summary>
    public int Find(string name)
    {
        var normalized = ColumnNames.Normalize(name);
        if (slotsByName.TryGetValue(normalized, out var slot))
        {
            return slot;
        }

        if (columns.Count == Most)
        {
            return -1;
        }

        var column = ColumnNames.Find(name);
        if (column != Column.Unknown && slotsByColumn[(int)column] >= 0)
        {
            // The same column under two names: the first one counts, the other is kept like an unknown one.
            column = Column.Unknown;
        }

        slot = columns.Count;
        slotsByName.Add(normalized, slot);
        columns.Add(new FileColumn(name, column));
        if (slot == literals.Length)
        {
            Array.Resize(ref literals, Most);
        }

        literals[slot] = new PropertyLiteral(name);
        if (column != Column.Unknown)
        {
            slotsByColumn[(int)column] = slot;
        }

        return slot;
    }

    public void Observe(ReadOnlySpan<Field> fields)
    {
        for (var slot = 0; slot < fields.Length; slot++)
        {
            // Values of no length have bits of their own, so that this needs no branch.
            ref readonly var field = ref fields[slot];
            shapes[slot] |= 1 << ((int)field.Shape + (field.Length == 0 ? EmptyOffset : 0));
        }
    }

    /// <summary>Whether any row that was read had the column.</summary>
    public bool WasSeen(int slot) => (shapes[slot] & ~Bit(FieldShape.Absent, EmptyOffset)) != 0;

    /// <summary>The JSON types, or for CSV the fact of text, that rows had in the column; by name, in a fixed order.</summary>
    public IEnumerable<string> ShapesOf(int slot)
    {
        (string Name, int Shapes)[] named =
        [
            ("absent", Bit(FieldShape.Absent, EmptyOffset)),
            ("null", Bit(FieldShape.Null)),
            ("empty", Bit(FieldShape.Text, EmptyOffset)),
            ("text", Bit(FieldShape.Text) | Bit(FieldShape.EscapedText) | Bit(FieldShape.DoubledText)),
            ("number", Bit(FieldShape.Number)),
            ("object", Bit(FieldShape.Object)),
            ("array", Bit(FieldShape.Array)),
            ("truth", Bit(FieldShape.Truth)),
        ];
        return named.Where(shape => (shapes[slot] & shape.Shapes) != 0).Select(shape => shape.Name);
    }

    private static int Bit(FieldShape shape, int offset = 0) => 1 << ((int)shape + offset);

    /// <exception cref="DamagedFileException">A required column is missing.</exception>
    public void Require(FileKind kind)
    {
        var missing = kind.Required.Where(column => !Has(column)).ToList();
        if (missing.Count > 0)
        {
            throw new DamagedFileException(
                ReconciliationRules.S1,
                $"This {kind.Name} file has no {string.Join(", ", missing)}. Columns found: {Listed(Names)}.");
        }
    }

    /// <exception cref="DamagedFileException">The columns are of no kind.</exception>
    public FileKind RequireKind() => FileKind.Of(Known) ?? throw new DamagedFileException(
        ReconciliationRules.S1, $"Neither a reconciliation nor a usage file. Columns found: {Listed(Names)}.");

    /// <summary>File content in a message: a few columns, without what a terminal would obey.</summary>
    public static string Listed(IEnumerable<string> names)
    {
        const int Longest = 2000;
        var text = new StringBuilder();
        foreach (var name in names)
        {
            if (text.Length > 0)
            {
                text.Append(", ");
            }

            text.Append(string.Concat(name.Take(100).Select(c => char.IsControl(c) ? '?' : c)));
            if (text.Length > Longest)
            {
                return text.Append(", …").ToString();
            }
        }

        return text.Length == 0 ? "none" : text.ToString();
    }
}
