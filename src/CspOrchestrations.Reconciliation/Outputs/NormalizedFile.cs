using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Lines;
using CspOrchestrations.Reconciliation.Records;
using CspOrchestrations.Reconciliation.Runs;
using CspOrchestrations.Reconciliation.Totals;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>
/// Accepted rows as JSON lines in gzip, all alike whatever the file looked like: text as strings, amounts as decimal strings,
/// days in ISO 8601, and ReferenceId also in flat columns, so that joins go on working.
/// </summary>
internal sealed class NormalizedFile : ILineConsumer, IAsyncDisposable
{
    private const string ReferenceIdPrefix = "ReferenceId_";

    public const string Folder = "normalized";

    private readonly string path;
    private readonly GZipStream file;
    private readonly Utf8JsonWriter writer;

    /// <param name="folder">Of the run.</param>
    /// <param name="name">Of the file that is read; it stays recognizable.</param>
    public NormalizedFile(string folder, string name)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        path = Path.Combine(folder, Folder, $"{name}.normalized.jsonl.gz");
        file = new GZipStream(new FileStream(path, FileMode.CreateNew, FileAccess.Write), CompressionLevel.Fastest);
        writer = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Begin(FileKind kind, FileKeys keys, FindingSink findings)
    {
    }

    public void Accept(BillingLine line, LineKeys keys)
    {
        writer.WriteStartObject();
        for (var slot = 0; slot < line.Columns.Count; slot++)
        {
            Write(line, line.Columns[slot], line.FieldAt(slot));
        }

        if (line.Columns.Has(Column.ReferenceId))
        {
            WriteReferenceId(line);
        }

        writer.WriteNumber("SourceLine", line.Number);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        file.WriteByte((byte)'\n');
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        await file.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>After disposal: the file that was read is rejected, and none of its rows count.</summary>
    public void Delete() => File.Delete(path);

    private void Write(BillingLine line, FileColumn column, in Field field)
    {
        if (field.Shape is FieldShape.Absent or FieldShape.Null)
        {
            writer.WriteNull(column.Name);
        }
        else if (column.Type == ColumnType.Amount && line.Has(column.Column))
        {
            writer.WriteString(column.Name, line.Amount(column.Column).ToString(CultureInfo.InvariantCulture));
        }
        else if (column.Type == ColumnType.Date && line.Has(column.Column))
        {
            writer.WriteString(column.Name, IsoOf(CellText.Of(field, line.Buffer), line.Day(column.Column)));
        }
        else
        {
            writer.WriteString(column.Name, CellText.Of(field, line.Buffer));
        }
    }

    private void WriteReferenceId(BillingLine line)
    {
        var value = ReferenceIdView.ToReferenceId(line.FieldOf(Column.ReferenceId), line.Buffer);
        writer.WriteString($"{ReferenceIdPrefix}Id", value.Id);
        writer.WriteString($"{ReferenceIdPrefix}OsId", value.OsId);
        writer.WriteString($"{ReferenceIdPrefix}Version", value.Version);
        writer.WriteString($"{ReferenceIdPrefix}Raw", value.Raw);
    }

    /// <summary>A text that is ISO 8601 already keeps its time.</summary>
    private static string IsoOf(string text, int day) => text.Length >= 10 && text[4] == '-'
        ? text
        : DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
