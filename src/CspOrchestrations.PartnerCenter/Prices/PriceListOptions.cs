namespace CspOrchestrations.PartnerCenter.Prices;

/// <summary>
/// Where prices come from; section <c>Prices</c>. Customers see them on their page, so they must be what customers pay.
/// </summary>
public sealed class PriceListOptions
{
    public const string SectionName = "Prices";

    /// <summary>
    /// The partner's price list: CSV with the columns of Microsoft's license-based price sheet. Read anew when it changes.
    /// </summary>
    /// <value>None by default: then no price is known, and every preview says so.</value>
    public string? File { get; set; }

    /// <summary>The column that has the price of one unit.</summary>
    /// <value><c>UnitPrice</c>, what the partner pays, by default; <c>ERP Price</c> in Microsoft's sheet is the estimated retail price.</value>
    public string Column { get; set; } = "UnitPrice";

    /// <summary>Whose prices, where the list has the column <c>Segment</c>.</summary>
    /// <value><c>Commercial</c> by default.</value>
    public string Segment { get; set; } = "Commercial";

    /// <summary>Added to each price, in percent of it.</summary>
    /// <value>0 by default.</value>
    public decimal MarkupPercent { get; set; }

    /// <summary>
    /// Whether the price of a row is for one billing period and not for the whole term. Microsoft's description of the sheet does not
    /// settle it; compare a row of a yearly term with its plan of one month.
    /// </summary>
    /// <value><c>false</c> by default.</value>
    public bool PerBillingPeriod { get; set; }
}
