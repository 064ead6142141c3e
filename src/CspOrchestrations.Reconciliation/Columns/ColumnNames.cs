namespace CspOrchestrations.Reconciliation.Columns;

/// <summary>
/// Which column a header or property names. Case, underscores, hyphens and blanks do not count, and former names are known.
/// </summary>
internal static class ColumnNames
{
    /// <summary>The last column that has an amount or a day.</summary>
    public const Column LastValue = Column.UsageDate;

    private static readonly Dictionary<string, Column> Known = Enum.GetValues<Column>()
        .Where(column => column != Column.Unknown)
        .ToDictionary(column => Normalize(column.ToString()), StringComparer.Ordinal);

    /// <summary>Names of Partner Center's version 1 and of the portal, for the same columns.</summary>
    private static readonly Dictionary<string, Column> Former = new(StringComparer.Ordinal)
    {
        ["resellermpnid"] = Column.Tier2MpnId,
        ["rateofpartnerearnedcredit"] = Column.PartnerEarnedCreditPercentage,
        ["rateofcredit"] = Column.CreditPercentage,
        ["totalforcustomer"] = Column.Total,
    };

    public static Column Find(string name)
    {
        var normalized = Normalize(name);
        return Known.TryGetValue(normalized, out var column) ? column : Former.GetValueOrDefault(normalized);
    }

    public static string Normalize(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-') && !char.IsWhiteSpace(c)).Select(char.ToLowerInvariant));

    public static ColumnType TypeOf(Column column) => column switch
    {
        >= Column.UnitPrice and <= Column.CreditPercentage => ColumnType.Amount,
        >= Column.OrderDate and <= LastValue => ColumnType.Date,
        _ => ColumnType.Text,
    };

    /// <summary>Columns that come and go without notice: neither their presence nor their absence is worth a word.</summary>
    public static bool IsOccasional(Column column) =>
        column is Column.PartnerName or Column.PublisherDiscount or Column.DiscountDetails;
}

internal enum ColumnType
{
    Text,
    Amount,
    Date,
}
