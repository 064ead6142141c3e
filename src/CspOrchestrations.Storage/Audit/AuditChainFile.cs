using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CspOrchestrations.Storage.Audit;

/// <summary>A chain as JSON lines, the same as an export has: <c>{"entry":{…},"sequence":1,"previousHash":"…","hash":"…"}</c>.</summary>
internal static class AuditChainFile
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With the line feed at its end.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="after">What is missing before it.</param>
    public static byte[] LineOf(StoredAuditEntry entry, string after) => Encoding.UTF8.GetBytes($"{after}{TextOf(entry)}\n");

    /// <summary>By their numbers. A line that cannot be read, or is not byte for byte as it was written, is an entry whose hash cannot fit.</summary>
    public static IReadOnlyList<StoredAuditEntry> Read(string subject, string file) =>
    [
        .. file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, at) => Read(subject, line, at + 1)).OrderBy(entry => entry.Sequence),
    ];

    private static StoredAuditEntry Read(string subject, string line, int position)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var (root, entry) = (document.RootElement, document.RootElement.GetProperty("entry"));
            var stored = new StoredAuditEntry(
                subject,
                root.GetProperty("sequence").GetInt64(),
                entry.GetProperty("id").GetString()!,
                entry.GetRawText(),
                root.GetProperty("previousHash").GetString()!,
                root.GetProperty("hash").GetString()!);
            return TextOf(stored) == line ? stored : stored with { Json = line };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new StoredAuditEntry(subject, position, "", line, "", "");
        }
    }

    private static string TextOf(StoredAuditEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("entry");
            json.WriteRawValue(entry.Json);
            json.WriteNumber("sequence", entry.Sequence);
            json.WriteString("previousHash", entry.PreviousHash);
            json.WriteString("hash", entry.Hash);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
