namespace CspOrchestrations.Core.Reconciliation;

/// <summary>How Microsoft computes a billing line, from "Use the reconciliation files" on learn.microsoft.com.</summary>
public static class BillingArithmetic
{
    /// <summary>Decimals that a factor keeps before it is multiplied; more would not fit into a product.</summary>
    private const int FactorDecimals = 18;

    /// <summary>Microsoft's ROUNDDOWN: two decimals, towards zero, so that a credit mirrors its charge.</summary>
    public static decimal RoundDown(decimal amount) => decimal.Round(amount, 2, MidpointRounding.ToZero);

    /// <summary>A seat-based line: the price is converted and rounded down, then multiplied.</summary>
    /// <exception cref="OverflowException">The product has more than 28 digits.</exception>
    public static decimal LicenceSubtotal(decimal effectiveUnitPrice, decimal exchangeRate, decimal billableQuantity) =>
        RoundDown(Product(effectiveUnitPrice, exchangeRate)) * billableQuantity;

    /// <summary>A usage-based line: the amount is rounded down in the pricing currency and again in the billing currency.</summary>
    /// <exception cref="OverflowException">The product has more than 28 digits.</exception>
    public static decimal UsageSubtotal(decimal effectiveUnitPrice, decimal exchangeRate, decimal billableQuantity) =>
        RoundDown(Product(RoundDown(Product(effectiveUnitPrice, billableQuantity)), exchangeRate));

    /// <summary>What a line's Subtotal may differ from the formula by: a cent a seat.</summary>
    public static decimal LineTolerance(decimal billableQuantity) => 0.01m * Math.Max(1m, Math.Abs(billableQuantity));

    /// <summary>
    /// What a sum of rounded lines may differ by: max(1.00, 0.5 × 0.01 × √N), after the FinOps FOCUS proposal for invoice
    /// reconciliation.
    /// </summary>
    public static decimal SumTolerance(long lines) => Math.Max(1.00m, 0.005m * (decimal)Math.Sqrt(lines));

    private static decimal Product(decimal one, decimal other) => Shortened(one) * Shortened(other);

    private static decimal Shortened(decimal value) => value.Scale > FactorDecimals ? decimal.Round(value, FactorDecimals) : value;
}
