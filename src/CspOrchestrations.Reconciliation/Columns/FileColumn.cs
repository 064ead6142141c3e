using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CspOrchestrations.Reconciliation.Columns;

/// <param name="name">As the file spells it.</param>
internal sealed class FileColumn(string name, Column column)
{
    public string Name => name;

    public Column Column => column;

    public ColumnType Type { get; } = ColumnNames.TypeOf(column);

    /// <summary>The name as a JSON property and its colon, as a row without blanks has it.</summary>
    public byte[] Literal { get; } = Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\":");
}
