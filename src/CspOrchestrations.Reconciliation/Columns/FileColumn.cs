namespace CspOrchestrations.Reconciliation.Columns;

/// <param name="name">As the file spells it.</param>
internal sealed class FileColumn(string name, Column column)
{
    public string Name => name;

    public Column Column => column;

    public ColumnType Type { get; } = ColumnNames.TypeOf(column);
}
