using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>Rows that cannot be used: their bytes as they came, in base 64, and as text where they are text.</summary>
internal sealed class QuarantineFile : IQuarantineWriter, IAsyncDisposable
{
    public const string Name = "quarantine.jsonl";

    private readonly TrackedFile file;
    private readonly Utf8JsonWriter writer;

    public QuarantineFile(string folder)
    {
        file = new TrackedFile(Path.Combine(folder, Name));
        writer = new Utf8JsonWriter(file.Stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Takes the rows over that were written as a piece.</summary>
    public Task AppendAsync(string pieceFolder, CancellationToken cancellationToken) =>
        file.AppendAsync(Path.Combine(pieceFolder, Name), cancellationToken);

    public void BeginFile() => file.Mark();

    public void DiscardFile() => file.Rollback();

    public void Write(QuarantinedRow row, ReadOnlySpan<byte> source)
    {
        writer.WriteStartObject();
        writer.WriteString("file", row.File);
        writer.WriteNumber("line", row.Line);
        writer.WriteString("rule", row.Rule.Id);
        writer.WriteString("reason", row.Reason);
        if (Utf8.IsValid(source))
        {
            writer.WriteString("text", source);
        }

        writer.WriteBase64String("bytes", source);
        writer.WriteEndObject();
        writer.Flush();
        writer.Reset();
        file.Stream.WriteByte((byte)'\n');
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        await file.DisposeAsync().ConfigureAwait(false);
    }
}
