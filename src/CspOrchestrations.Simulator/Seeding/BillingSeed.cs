using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Simulator.Billing;
using CspOrchestrations.Simulator.PartnerCenter.Invoices;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>
/// Two invoices of the month before, one a currency, with their reconciliation lines, and the usage of the running month. The lines are
/// made up; their <c>ReferenceId</c> is a text in some and JSON in others, as after 2026-06-15.
/// </summary>
internal static class BillingSeed
{
    private const int InvoiceDay = 8;
    private const int RowsPerBlob = 50;

    /// <summary>Makes them unless there are invoices.</summary>
    public static void Fill(BillingControl billing, DateTimeOffset now)
    {
        if (billing.View().Invoices.Count > 0)
        {
            return;
        }

        var dated = new DateTimeOffset(now.Year, now.Month, InvoiceDay, 0, 0, 0, TimeSpan.Zero);
        dated = dated <= now ? dated : dated.AddMonths(-1);
        foreach (var invoice in Lines("reconciliation.jsonl.gz").GroupBy(line => Text(line, "InvoiceNumber")))
        {
            billing.Publish(TenantOf(invoice), $"reconciliation/billed/{invoice.Key}", "seed-1", Blobs(invoice));
            billing.Add(new SimulatedInvoice(
                invoice.Key,
                dated,
                invoice.Sum(line => Amount(line, "Total")),
                Text(invoice.First(), "Currency")));
        }

        foreach (var currency in Lines("usage.jsonl.gz").GroupBy(line => Text(line, "BillingCurrency")))
        {
            billing.Publish(TenantOf(currency), $"usage/unbilled/{currency.Key}/current", "seed-1", Blobs(currency));
        }
    }

    private static IEnumerable<JsonElement> Lines(string sample)
    {
        using var stored = typeof(BillingSeed).Assembly.GetManifestResourceStream(sample)!;
        using var reader = new StreamReader(new GZipStream(stored, CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonElement.Parse(line);
        }
    }

    private static (string Name, byte[] Content)[] Blobs(IEnumerable<JsonElement> lines) =>
    [
        .. lines.Chunk(RowsPerBlob).Select((rows, number) => (
            string.Create(CultureInfo.InvariantCulture, $"part-{number:D5}-5eed.c000.json.gz"),
            Zipped(string.Concat(rows.Select(row => row.GetRawText() + "\n"))))),
    ];

    private static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static Guid TenantOf(IEnumerable<JsonElement> lines) => lines.First().GetProperty("PartnerId").GetGuid();

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";

    private static decimal Amount(JsonElement line, string name) =>
        line.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : 0;
}
