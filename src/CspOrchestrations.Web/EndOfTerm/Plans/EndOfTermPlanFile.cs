using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;
using CspOrchestrations.Web.Input;
using Microsoft.AspNetCore.Http;

namespace CspOrchestrations.Web.EndOfTerm.Plans;

/// <summary>
/// A plan's file, as JSON or as CSV with a header. CSV is read as the JSON it stands for, so that both are checked by the same rules;
/// <c>/rows/0</c> is the first line behind the header.
/// </summary>
internal static class EndOfTermPlanFile
{
    public const string CsvType = "text/csv";

    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly string[] RequiredColumns = ["subscriptionId", "choice"];
    private static readonly string[] ProductColumns = ["productId", "skuId", "availabilityId", "termDuration", "billingCycle", "promotionId"];
    private static readonly string[] Columns = [.. RequiredColumns, "quantity", "reason", .. ProductColumns];

    public static async Task<Input<EndOfTermPlanBody.Message>> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!IsCsv(context.Request.ContentType))
        {
            return await JsonBody.ReadAsync(context, EndOfTermPlanBody.Read, MaxBytes, cancellationToken);
        }

        return await JsonBody.ReadBytesAsync(context.Request, MaxBytes, cancellationToken) is { } bytes
            ? Parse(bytes)
            : new(JsonBody.TooLarge(MaxBytes));
    }

    private static Input<EndOfTermPlanBody.Message> Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return Malformed("The file is not UTF-8.");
        }

        try
        {
            return JsonBody.Parse(ToJson(new UTF8Encoding(true).GetString(bytes).TrimStart('\uFEFF'), out var refusal), EndOfTermPlanBody.Read) is var read && refusal is null
                ? read
                : Malformed(refusal);
        }
        catch (CsvHelperException exception)
        {
            return Malformed(string.Create(CultureInfo.InvariantCulture, $"Line {exception.Context?.Parser?.RawRow} of the file cannot be read as CSV."));
        }
    }

    private static byte[] ToJson(string text, out string? refusal)
    {
        using var csv = new CsvReader(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], TrimOptions = TrimOptions.Trim, MissingFieldFound = null });
        var names = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        refusal = WhyNoHeader(names);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("rows");
        while (refusal is null && csv.Read())
        {
            Write(writer, csv);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static string? WhyNoHeader(string[] names)
    {
        string[] missing = [.. RequiredColumns.Where(column => !names.Contains(column, StringComparer.OrdinalIgnoreCase))];
        string[] unknown = [.. names.Where(name => !Columns.Contains(name, StringComparer.OrdinalIgnoreCase))];
        string[] repeated = [.. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key)];
        var what = missing.Length > 0 ? $"lacks the column {string.Join(" and ", missing)}"
            : unknown.Length > 0 ? $"has a column that is not known: {string.Join(", ", unknown)}"
            : repeated.Length > 0 ? $"has a column twice: {string.Join(", ", repeated)}"
            : null;
        return what is null ? null : $"The header {what}. Known here: {string.Join(", ", Columns)}.";
    }

    private static void Write(Utf8JsonWriter writer, CsvReader csv)
    {
        writer.WriteStartObject();
        WriteCell(writer, csv, "subscriptionId");
        WriteCell(writer, csv, "choice");
        WriteCell(writer, csv, "reason");
        if (Cell(csv, "quantity") is { } quantity)
        {
            if (int.TryParse(quantity, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                writer.WriteNumber("quantity", number);
            }
            else
            {
                writer.WriteString("quantity", quantity);
            }
        }

        if (ProductColumns.Any(column => Cell(csv, column) is not null))
        {
            writer.WriteStartObject("product");
            foreach (var column in ProductColumns)
            {
                WriteCell(writer, csv, column);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteCell(Utf8JsonWriter writer, CsvReader csv, string column)
    {
        if (Cell(csv, column) is { } text)
        {
            writer.WriteString(column, text);
        }
    }

    /// <summary>Null when it is empty or not there.</summary>
    private static string? Cell(CsvReader csv, string column)
    {
        var index = Array.FindIndex(csv.HeaderRecord!, name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        return index >= 0 && csv.GetField(index) is { Length: > 0 } text ? text : null;
    }

    private static Input<EndOfTermPlanBody.Message> Malformed(string detail) => JsonBody.Malformed<EndOfTermPlanBody.Message>(detail);

    private static bool IsCsv(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && string.Equals(type.MediaType, CsvType, StringComparison.OrdinalIgnoreCase);
}
