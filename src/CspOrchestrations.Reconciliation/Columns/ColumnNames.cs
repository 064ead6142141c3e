namespace CspOrchestrations.Reconciliation.Columns;

/// <summary>
/// Which column a header or property names. Case, underscores, hyphens and blanks do not count, and former names are known.
/// </summary>
internal static class ColumnNames
{
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
        Column.UnitPrice or Column.Quantity or Column.Subtotal or Column.TaxTotal
            or Column.Total or Column.EffectiveUnitPrice or Column.BillableQuantity or Column.PcToBcExchangeRate
            or Column.BillingPreTaxTotal or Column.PricingPreTaxTotal or Column.PartnerEarnedCreditPercentage or Column.CreditPercentage => ColumnType.Amount,
        Column.OrderDate or Column.ChargeStartDate or Column.ChargeEndDate or Column.PcToBcExchangeRateDate
            or Column.SubscriptionStartDate or Column.SubscriptionEndDate or Column.UsageDate => ColumnType.Date,
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
