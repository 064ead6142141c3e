using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Orchestrations.EndOfTerm.Plans;

namespace CspOrchestrations.Web.EndOfTerm.Plans;

/// <summary>
/// All rows of a plan as CSV (RFC 4180, UTF-8): what was asked for, what came of it, and the state of the end of the term now. Texts that
/// a spreadsheet would take for formulas begin with an apostrophe; numbers stay numbers.
/// </summary>
internal static class EndOfTermPlanResultFile
{
    private static readonly string[] Header =
    [
        "line", "subscriptionId", "company", "product", "lastDay", "choice", "quantity", "aMonth", "differenceAMonth", "currency", "reason",
        "result", "why", "at", "state",
    ];

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<PlannedRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        await using var csv = new CsvWriter(
            writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" });
        await WriteLineAsync(csv, Header);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await WriteLineAsync(csv, CellsOf(row));
        }
    }

    private static string?[] CellsOf(PlannedRow planned)
    {
        var (row, subject) = (planned.Row, planned.Row.Subject);
        return
        [
            Text(row.Line),
            Safe(row.SubscriptionId),
            Safe(subject?.CompanyName),
            Safe(subject?.ProductName),
            subject?.End.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Camel(row.Choice),
            row.Instructions?.Quantity is { } quantity ? Text(quantity) : null,
            Text(subject?.AMonth?.Amount),
            Text(subject?.DifferenceAMonth?.Amount),
            subject?.AMonth?.Currency ?? subject?.DifferenceAMonth?.Currency,
            Safe(row.Reason),
            planned.Result is { } result ? Camel(result.Outcome) : row.Refusal is null ? "waits" : "refused",
            Safe(planned.Result?.Why ?? row.Refusal),
            planned.Result?.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            planned.State is { } state ? Camel(state) : null,
        ];
    }

    private static string? Safe(string? text) => text is ['=' or '@' or '+' or '-' or '\t' or '\r', ..] ? "'" + text : text;

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string Camel<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static async Task WriteLineAsync(CsvWriter csv, string?[] cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.NextRecordAsync();
    }
}
