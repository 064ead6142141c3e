using System.Text.Encodings.Web;
using System.Text.Json;
using CspOrchestrations.Core.Reconciliation;
using CspOrchestrations.Reconciliation.Checks;
using CspOrchestrations.Reconciliation.Fingerprints;
using CspOrchestrations.Reconciliation.Runs;

namespace CspOrchestrations.Reconciliation.Outputs;

/// <summary>A run for programs. It holds no time and no path: the same input gives the same bytes.</summary>
internal static class SummaryFile
{
    public const string Name = "summary.json";

    public static async Task WriteAsync(string folder, RunReport run, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Combine(folder, Name), FileMode.CreateNew, FileAccess.Write);
        await using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("verdict", NameOf(run.Verdict));
        json.WriteStartArray("files");
        foreach (var report in run.Files)
        {
            Write(json, report);
        }

        json.WriteEndArray();
        WriteCounts(json, "findings", run.Findings);
        WriteRules(json, run);
        WriteMatching(json, run);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, FileReport report)
    {
        json.WriteStartObject();
        json.WriteString("name", report.Name);
        json.WriteString("outcome", NameOf(report.Outcome));
        json.WriteString("reason", report.Reason);
        json.WriteString("kind", report.Fingerprint?.Kind);
        json.WriteNumber("rowsRead", report.RowsRead);
        json.WriteNumber("rowsAccepted", report.RowsAccepted);
        json.WriteNumber("rowsQuarantined", report.RowsQuarantined);
        if (report.ReferenceIds is { } forms)
        {
            json.WriteStartObject("referenceIds");
            foreach (var form in forms)
            {
                json.WriteNumber(form.Key, form.Value);
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("totals");
        foreach (var total in report.Totals)
        {
            json.WriteStartObject();
            json.WriteString("invoiceNumber", total.InvoiceNumber);
            json.WriteString("currency", total.Currency);
            json.WriteNumber("rows", total.Rows);
            json.WriteString("subtotal", total.Subtotal);
            json.WriteString("taxTotal", total.TaxTotal);
            json.WriteString("total", total.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCounts(json, "findings", report.Findings);
        WriteFingerprint(json, report.Fingerprint);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string name, IEnumerable<RuleFindings> findings)
    {
        json.WriteStartObject(name);
        foreach (var rule in findings.OrderBy(rule => RankOf(rule.Rule)))
        {
            json.WriteNumber(rule.Rule.Id, rule.Count);
        }

        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, RunReport run)
    {
        json.WriteStartArray("rules");
        foreach (var rule in run.AllFindings.GroupBy(findings => findings.Rule).OrderBy(group => RankOf(group.Key)))
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Key.Id);
            json.WriteString("level", NameOf(rule.Key.Level));
            json.WriteString("tolerance", rule.Key.Tolerance);
            json.WriteString("sentence", rule.Key.Sentence);
            json.WriteNumber("count", rule.Sum(findings => findings.Count));
            json.WriteStartArray("examples");
            foreach (var example in rule.SelectMany(findings => findings.Examples).Take(FindingSink.Examples))
            {
                json.WriteStartObject();
                json.WriteString("file", example.File);
                if (example.Line is { } line)
                {
                    json.WriteNumber("line", line);
                }

                json.WriteString("message", example.Message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFingerprint(Utf8JsonWriter json, SchemaFingerprint? fingerprint)
    {
        if (fingerprint is not null)
        {
            json.WritePropertyName("fingerprint");
            JsonSerializer.Serialize(json, fingerprint, JsonSerializerOptions.Web);
        }
    }

    private static void WriteMatching(Utf8JsonWriter json, RunReport run)
    {
        if (run.Matching is not null)
        {
            json.WritePropertyName("matching");
            JsonSerializer.Serialize(json, run.Matching, JsonSerializerOptions.Web);
        }
    }

    private static int RankOf(ReconciliationRule rule) => ReconciliationRules.All.IndexOf(rule);

    private static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static int IndexOf(this IReadOnlyList<ReconciliationRule> rules, ReconciliationRule rule)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] == rule)
            {
                return i;
            }
        }

        return rules.Count;
    }
}
