using System.Text.Json;

namespace CspOrchestrations.Reconciliation.Records;

/// <summary>Steps over a nested object or array. Flat objects of plain text, as ReferenceId is, take a short way.</summary>
internal static class JsonNesting
{
    /// <summary>Deeper nesting than this is no billing data.</summary>
    private const int Deepest = 64;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = Deepest };

    /// <returns>Behind the value; <see cref="JsonScanner.Invalid"/>; or <paramref name="end"/> when it goes on beyond it.</returns>
    public static int Skip(byte[] buffer, int start, int end)
    {
        if (buffer[start] == (byte)'[')
        {
            return buffer[start + 1] == (byte)']' ? start + 2 : SkipAny(buffer, start, end);
        }

        var stop = SkipFlat(buffer, start, end);
        return stop == JsonScanner.Invalid ? SkipAny(buffer, start, end) : stop;
    }

    private static int SkipFlat(byte[] buffer, int start, int end)
    {
        var position = start + 1;
        while (true)
        {
            position = SkipText(buffer, position);
            if (position == JsonScanner.Invalid || buffer[position] != (byte)':')
            {
                return JsonScanner.Invalid;
            }

            position = SkipText(buffer, position + 1);
            if (position == JsonScanner.Invalid || position >= end)
            {
                return JsonScanner.Invalid;
            }

            if (buffer[position] == (byte)'}')
            {
                return position + 1;
            }

            if (buffer[position++] != (byte)',')
            {
                return JsonScanner.Invalid;
            }
        }
    }

    private static int SkipText(byte[] buffer, int position)
    {
        if (buffer[position] != (byte)'"')
        {
            return JsonScanner.Invalid;
        }

        position = JsonScanner.SkipPlainText(buffer, position + 1);
        return buffer[position] == (byte)'"' ? position + 1 : JsonScanner.Invalid;
    }

    private static int SkipAny(byte[] buffer, int start, int end)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start..end), isFinalBlock: false, new JsonReaderState(Options));
        try
        {
            return reader.Read() && reader.TrySkip() ? start + (int)reader.BytesConsumed : end;
        }
        catch (JsonException)
        {
            return JsonScanner.Invalid;
        }
    }
}
