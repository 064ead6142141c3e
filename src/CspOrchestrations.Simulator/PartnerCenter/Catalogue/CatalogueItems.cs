namespace CspOrchestrations.Simulator.PartnerCenter.Catalogue;

/// <summary>What the simulated partner can sell. Titles and product ids look like Microsoft's; prices are made up.</summary>
internal static class CatalogueItems
{
    private const int BusinessSeats = 300;
    private const int EnterpriseSeats = 10_000;

    private static readonly IReadOnlyList<Term> AllTerms =
        [new("P1M", "monthly"), new("P1Y", "monthly"), new("P1Y", "annual"), new("P3Y", "monthly"), new("P3Y", "annual")];

    /// <summary>No monthly plan.</summary>
    private static readonly IReadOnlyList<Term> AnnualTerms = [new("P1Y", "monthly"), new("P1Y", "annual")];

    public static IReadOnlyList<Product> Products { get; } =
    [
        Licence("CFQ7TTC0LH18", "Microsoft 365 Business Basic", 6.00m, BusinessSeats, AllTerms),
        Licence("CFQ7TTC0LDPB", "Microsoft 365 Business Standard", 12.50m, BusinessSeats, AllTerms),
        Licence("CFQ7TTC0LCHC", "Microsoft 365 Business Premium", 22.00m, BusinessSeats, AllTerms),
        Licence("CFQ7TTC0LH16", "Exchange Online (Plan 1)", 4.00m, EnterpriseSeats, AllTerms),
        Licence("CFQ7TTC0LFLX", "Microsoft 365 E3", 36.00m, EnterpriseSeats, AllTerms),
        Licence("CFQ7TTC0L3PB", "Power BI Pro", 14.00m, EnterpriseSeats, AnnualTerms),
    ];

    public static Product? Find(string productId) => Products.FirstOrDefault(product => product.Id == productId);

    private static Product Licence(string id, string title, decimal monthlyPrice, int maximum, IReadOnlyList<Term> terms) =>
        new(id, title, [new Sku("0001", title, monthlyPrice, maximum, terms)]);
}

internal sealed record Product(string Id, string Title, IReadOnlyList<Sku> Skus);

/// <param name="MonthlyPrice">Of one seat, in whatever currency the customer pays.</param>
/// <param name="MaximumQuantity">Seats of one subscription.</param>
internal sealed record Sku(string Id, string Title, decimal MonthlyPrice, int MaximumQuantity, IReadOnlyList<Term> Terms);

/// <param name="Duration">ISO 8601.</param>
/// <param name="BillingCycle">As on the wire.</param>
internal sealed record Term(string Duration, string BillingCycle)
{
    public int Months => Duration switch
    {
        "P1M" => 1,
        "P1Y" => 12,
        "P3Y" => 36,
        _ => throw new InvalidOperationException($"The catalogue has no term {Duration}."),
    };
}
