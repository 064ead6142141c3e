using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Orchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Orchestrations.Reconciliation.Search;

/// <summary>Reads the normalized rows of a run, and what each can be looked for by.</summary>
internal static class NormalizedRows
{
    public const string Folder = "normalized/";

    public static async IAsyncEnumerable<string> ReadAsync(
        Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var inflated = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            yield return line;
        }
    }

    public static IEnumerable<(LineKey Key, string Value)> KeysOf(JsonElement row)
    {
        foreach (var cell in row.EnumerateObject())
        {
            if (KeyOf(cell.Name) is { } key && cell.Value.ValueKind == JsonValueKind.String && cell.Value.GetString() is { Length: > 0 } value)
            {
                yield return (key, value);
            }
        }
    }

    /// <summary>Names are the file's own, so they are as tolerant as where files are read.</summary>
    private static LineKey? KeyOf(string column) => column.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "REFERENCEID" or "REFERENCEIDID" or "REFERENCEIDOSID" or "REFERENCEIDRAW" => LineKey.ReferenceId,
        "SUBSCRIPTIONID" => LineKey.SubscriptionId,
        "ORDERID" => LineKey.OrderId,
        _ => null,
    };
}
