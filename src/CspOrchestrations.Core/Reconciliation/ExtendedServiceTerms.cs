namespace CspOrchestrations.Core.Reconciliation;

/// <summary>How surely a line bills an extended service term.</summary>
public enum ExtendedServiceTermSign
{
    None,

    /// <summary>Only the price ratio speaks for it.</summary>
    Possible,

    /// <summary>A text marker stands on the line.</summary>
    Likely,

    /// <summary>The SKU is on the list of extended service term SKUs.</summary>
    Certain,
}

/// <summary>
/// Extended service terms are billed monthly at the monthly rate and 3 % since 2026-05-04. Microsoft documents no marker on the
/// billing line, so signs are weighed. A ratio of 1.23 alone proves nothing: it can be a lost annual discount and 3 %.
/// </summary>
public static class ExtendedServiceTerms
{
    /// <summary>The words that stand on a line, in lower case.</summary>
    public const string Marker = "extended service term";

    public static readonly DateOnly FirstDay = new(2026, 5, 4);

    private const decimal Ratio = 1.03m;
    private const decimal RatioTolerance = 0.0005m;

    /// <param name="monthlyTerm">Whether the line's term is a month.</param>
    public static ExtendedServiceTermSign Of(
        bool knownSku, bool hasMarker, bool monthlyTerm, decimal unitPrice, decimal effectiveUnitPrice, DateOnly chargeStart)
    {
        if (knownSku)
        {
            return ExtendedServiceTermSign.Certain;
        }

        if (hasMarker)
        {
            return ExtendedServiceTermSign.Likely;
        }

        return monthlyTerm && unitPrice > 0 && chargeStart >= FirstDay
            && Math.Abs(effectiveUnitPrice - (unitPrice * Ratio)) <= unitPrice * RatioTolerance
                ? ExtendedServiceTermSign.Possible
                : ExtendedServiceTermSign.None;
    }
}
