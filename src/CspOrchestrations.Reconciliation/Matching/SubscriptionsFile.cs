using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Reconciliation.Columns;
using CspOrchestrations.Reconciliation.Input;
using CspOrchestrations.Reconciliation.Records;

namespace CspOrchestrations.Reconciliation.Matching;

/// <summary>
/// Reads subscriptions from CSV, JSON lines, a JSON array or Partner Center's list (<c>{"items":[…]}</c>), plain or in gzip.
/// Names are as tolerant as in billing files.
/// </summary>
public static class SubscriptionsFile
{
    private const string NotReadable = "The subscriptions file cannot be read";

    /// <param name="stream">Disposed at the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or a row names no subscription; the message says where.</exception>
    public static async IAsyncEnumerable<KnownSubscription> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in ReadRowsAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            yield return Of(row);
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static async IAsyncEnumerable<SubscriptionRow> ReadRowsAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var source = new SourceStream(stream);
        var first = await source.PeekAsync(2, cancellationToken).ConfigureAwait(false);
        await using var text = first.Span is [0x1F, 0x8B] ? new GzipInput(source) : (Stream)source;
        await using var pump = new BlockPump(text, source, cancellationToken);
        var window = new TextWindow(pump);
        RecordParser? parser = null;
        while (true)
        {
            await AdvanceAsync(window, cancellationToken).ConfigureAwait(false);
            parser ??= ParserOf(window);
            foreach (var row in ReadRows(parser, window))
            {
                yield return row;
            }

            if (window.IsLast)
            {
                yield break;
            }
        }
    }

    private static async ValueTask AdvanceAsync(TextWindow window, CancellationToken cancellationToken)
    {
        try
        {
            await window.AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DamagedFileException damage)
        {
            throw new InvalidDataException($"{NotReadable}: {damage.Message}", damage);
        }
    }

    /// <summary>An array is a row of objects with commas between them, once its brackets are blanks.</summary>
    private static RecordParser ParserOf(TextWindow window)
    {
        if (window.Buffer.AsSpan(window.Position..window.End).StartsWith(Encoding.UTF8.Preamble))
        {
            window.Position += Encoding.UTF8.Preamble.Length;
        }

        var text = window.Buffer.AsSpan(window.Position..window.End).TrimStart(" \t\r\n"u8);
        return text is [(byte)'{' or (byte)'[', ..] ? new JsonRecordParser(new FileColumns()) { InArray = text[0] == (byte)'[' } : new CsvRecordParser(new FileColumns());
    }

    private static List<SubscriptionRow> ReadRows(RecordParser parser, TextWindow window)
    {
        var found = new List<SubscriptionRow>();
        var position = window.Position;
        while (Next(parser, window, ref position) is var status && status is not (RecordStatus.NeedsMore or RecordStatus.End))
        {
            if (status == RecordStatus.Bad)
            {
                throw new InvalidDataException($"{NotReadable}: line {parser.Line}: {parser.Problem}");
            }

            Add(found, parser, window.Buffer);
        }

        window.Position = position;
        return found;
    }

    private static RecordStatus Next(RecordParser parser, TextWindow window, ref int position)
    {
        try
        {
            return parser.Next(window.Buffer, ref position, window.End, window.IsLast);
        }
        catch (DamagedFileException damage)
        {
            throw new InvalidDataException($"{NotReadable}: {damage.Message}", damage);
        }
    }

    private static void Add(List<SubscriptionRow> found, RecordParser parser, byte[] buffer)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var slot = 0; slot < parser.Columns.Count; slot++)
        {
            var name = ColumnNames.Normalize(parser.Columns[slot].Name);
            if (name == "items" && parser.Fields[slot].Shape == FieldShape.Array)
            {
                using var items = JsonDocument.Parse(parser.Fields[slot].In(buffer).ToArray());
                found.AddRange(items.RootElement.EnumerateArray().Select(item => new SubscriptionRow(parser.Line, RowOf(item))));
                return;
            }

            row[name] = CellText.Of(parser.Fields[slot], buffer);
        }

        found.Add(new SubscriptionRow(parser.Line, row));
    }

    private static Dictionary<string, string> RowOf(JsonElement item) => item.ValueKind != JsonValueKind.Object
        ? []
        : item.EnumerateObject().ToDictionary(
            property => ColumnNames.Normalize(property.Name),
            property => property.Value.ValueKind == JsonValueKind.Null ? "" : property.Value.ToString(),
            StringComparer.Ordinal);

    private static KnownSubscription Of(SubscriptionRow row)
    {
        // Partner Center's offer id is product:sku:availability.
        var offer = (row.Text("offerid") ?? "").Split(':');
        return new KnownSubscription(
            row.Text("subscriptionid", "id")
                ?? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{NotReadable}: line {row.Line} has no subscription id.")),
            row.Text("customerid"),
            row.Text("orderid"),
            row.Text("referenceid", "referenceidid"),
            row.Text("customerdomainname", "domain"),
            row.Text("productid") ?? (offer.Length > 1 ? offer[0] : null),
            row.Text("skuid") ?? (offer.Length > 1 ? offer[1] : null),
            row.Text("billingcycle", "billingfrequency"),
            row.Amount("quantity"),
            row.Text("status"),
            row.Amount("unitprice"));
    }
}
