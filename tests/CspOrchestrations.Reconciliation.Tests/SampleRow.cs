using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CspOrchestrations.Reconciliation.Tests;

/// <summary>A billing row that breaks no rule, to be changed.</summary>
internal static class SampleRow
{
    private static readonly string Text = TestFiles.Lines("recon_billed_full.jsonl.gz")[0];

    public static JsonObject Json() => JsonNode.Parse(Text)!.AsObject();

    /// <param name="changes">A null takes the property away.</param>
    public static string With(params (string Name, JsonNode? Value)[] changes)
    {
        var row = Json();
        foreach (var (name, value) in changes)
        {
            row[name] = value;
        }

        return row.ToJsonString();
    }

    /// <summary>The same rows as the portal's CSV.</summary>
    public static string Csv(params JsonObject[] rows)
    {
        var text = new StringBuilder(string.Join(',', rows[0].Select(cell => cell.Key))).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(cell => Quoted(cell.Value))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quoted(JsonNode? value)
    {
        var text = value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
