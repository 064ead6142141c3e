using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.PartnerCenter.Prices;

/// <summary>One reading of a price list.</summary>
internal sealed class PriceSheet
{
    private readonly ILookup<(string Product, string Sku), PriceRow> rows;

    private PriceSheet(IEnumerable<PriceRow> rows, DateOnly asOf)
    {
        AsOf = asOf;
        this.rows = rows.ToLookup(row => (row.Product, row.Sku));
    }

    /// <summary>The day on which the file was last changed, UTC.</summary>
    public DateOnly AsOf { get; }

    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no price list; the message names the line and the column.</exception>
    public static PriceSheet Read(string path, PriceListOptions options)
    {
        using var text = new StreamReader(path);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            PrepareHeaderForMatch = header => Plain(header.Header),
            MissingFieldFound = null,
            TrimOptions = TrimOptions.Trim,
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw new InvalidDataException($"'{path}' is empty.");
            }

            CheckHeader(csv.HeaderRecord!, path, options);
            var rows = new List<PriceRow>();
            while (csv.Read())
            {
                if (PriceRow.Of(csv, options) is { } row)
                {
                    rows.Add(row);
                }
            }

            return new PriceSheet(rows, DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path)));
        }
        catch (CsvHelperException exception)
        {
            throw new InvalidDataException($"'{path}', line {exception.Context?.Parser?.Row}: it is not CSV.", exception);
        }
    }

    /// <summary>The price of a term of one SKU on a day; null when the list has none.</summary>
    /// <param name="billingPlan">As on the wire; any when null, the cheapest first.</param>
    public UnitPrice? Find(string product, string sku, TermDuration duration, string? billingPlan, DateOnly day) => rows[(Plain(product), Plain(sku))]
        .Where(row => row.Duration == duration && row.From <= day && row.To >= day && (billingPlan is null || row.BillingPlan == Plain(billingPlan)))
        .OrderByDescending(row => row.From).ThenBy(row => row.ForTerm.Amount)
        .Select(row => new UnitPrice(row.ForTerm, duration)).FirstOrDefault();

    /// <summary>Whether the SKU has a plan of one month; null when the list does not have the SKU.</summary>
    public bool? HasMonthlyPlan(string product, string sku, DateOnly day)
    {
        var known = rows[(Plain(product), Plain(sku))].Where(row => row.From <= day && row.To >= day).ToList();
        return known.Count == 0 ? null : known.Exists(row => row.Duration.IsMonthly);
    }

    internal static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static void CheckHeader(string[] header, string path, PriceListOptions options)
    {
        string[] needed = ["ProductId", "SkuId", "TermDuration", "Currency", options.Column];
        var missing = needed.Where(column => !header.Select(Plain).Contains(Plain(column))).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"'{path}' lacks the columns {string.Join(", ", missing)}; it has {string.Join(", ", header)}.");
        }
    }
}

/// <param name="ForTerm">Of one unit, for the whole term, with the markup.</param>
/// <param name="From">The first day on which it counts.</param>
/// <param name="To">The last.</param>
internal sealed record PriceRow(
    string Product, string Sku, TermDuration Duration, string? BillingPlan, Money ForTerm, DateOnly From, DateOnly To)
{
    /// <summary>Null for rows of another segment, for larger quantities, or of things without a term.</summary>
    /// <exception cref="InvalidDataException">A cell cannot be read.</exception>
    public static PriceRow? Of(CsvReader csv, PriceListOptions options)
    {
        if (Cell(csv, "Segment") is { } segment && !segment.Equals(options.Segment, StringComparison.OrdinalIgnoreCase)
            || (Cell(csv, "PricingTierRangeMin") is { } tier && decimal.TryParse(tier, CultureInfo.InvariantCulture, out var min) && min > 1)
            || TermDuration.TryParse(Cell(csv, "TermDuration")) is not { } duration)
        {
            return null;
        }

        var amount = Cell(csv, options.Column) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Wrong(csv, options.Column, "is no amount such as 380.00");
        var currency = Cell(csv, "Currency") is { Length: 3 } code ? code.ToUpperInvariant() : throw Wrong(csv, "Currency", "is no currency such as EUR");
        var plan = Cell(csv, "BillingPlan") is { } cycle ? PriceSheet.Plain(cycle) : null;
        var forTerm = amount * (1 + (options.MarkupPercent / 100)) * (options.PerBillingPeriod ? PeriodsOf(plan, duration) : 1);
        return new PriceRow(
            PriceSheet.Plain(Cell(csv, "ProductId") ?? throw Wrong(csv, "ProductId", "is empty")),
            PriceSheet.Plain(Cell(csv, "SkuId") ?? throw Wrong(csv, "SkuId", "is empty")),
            duration,
            plan,
            new Money(forTerm, currency),
            DayOf(csv, "EffectiveStartDate") ?? DateOnly.MinValue,
            DayOf(csv, "EffectiveEndDate") ?? DateOnly.MaxValue);
    }

    private static int PeriodsOf(string? plan, TermDuration duration) => plan switch
    {
        "monthly" => duration.Months,
        "annual" => Math.Max(1, duration.Months / 12),
        _ => 1,
    };

    private static DateOnly? DayOf(CsvReader csv, string column) => Cell(csv, column) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : throw Wrong(csv, column, "is no day such as 2026-07-01");

    private static string? Cell(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static InvalidDataException Wrong(CsvReader csv, string column, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {csv.Parser.Row}: {column} {why}."));
}
