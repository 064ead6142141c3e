namespace CspOrchestrations.Core.Onboarding;

/// <summary>Rules about all lines of an order together.</summary>
public static class OnboardingLines
{
    /// <summary>How the onboarding ended, by its lines.</summary>
    public static OnboardingOutcome OutcomeOf(IReadOnlyCollection<OnboardingLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var active = lines.Count(line => line.State == OnboardingLineState.Active);
        return active == lines.Count ? OnboardingOutcome.Onboarded
            : active > 0 ? OnboardingOutcome.PartlyOnboarded
            : OnboardingOutcome.NothingBought;
    }

    /// <summary>Whether a person may still decide about a line: it is neither bought nor given up.</summary>
    public static bool IsOpen(this IEnumerable<OnboardingLine> lines, int number) =>
        lines.Any(line => line.Number == number && line is { IsBought: false, State: not OnboardingLineState.Skipped });

    /// <summary>The lines with one of them changed.</summary>
    public static IReadOnlyList<OnboardingLine> With(
        this IReadOnlyList<OnboardingLine> lines, int number, Func<OnboardingLine, OnboardingLine> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return [.. lines.Select(line => line.Number == number ? change(line) : line)];
    }

    /// <summary>
    /// Which of the lines that were checked out is which line of an order. The order does not say, so offer and quantity
    /// must: first those that agree in both, then those of the same product, as an offer may be bought under a newer id.
    /// </summary>
    /// <param name="checkedOut">With the offer that was in the cart.</param>
    /// <param name="ordered">Of all orders.</param>
    /// <returns>By the line's number; a line that is missing was in no order.</returns>
    public static IReadOnlyDictionary<int, BoughtLine> Match(
        IEnumerable<OnboardingLine> checkedOut, IEnumerable<BoughtLine> ordered)
    {
        var open = checkedOut.ToList();
        var left = ordered.ToList();
        var matched = new Dictionary<int, BoughtLine>();
        Take((line, bought) => bought.OfferId == line.CatalogItemId && bought.Quantity == line.Product.Quantity);
        Take((line, bought) => IsOfProduct(line, bought) && bought.Quantity == line.Product.Quantity);
        return matched;

        void Take(Func<OnboardingLine, BoughtLine, bool> fits)
        {
            foreach (var line in open.ToList())
            {
                if (left.FirstOrDefault(bought => fits(line, bought)) is { } bought)
                {
                    matched.Add(line.Number, bought);
                    left.Remove(bought);
                    open.Remove(line);
                }
            }
        }
    }

    private static bool IsOfProduct(OnboardingLine line, BoughtLine bought) => bought.OfferId.StartsWith(
        $"{line.Product.ProductId}:{line.Product.SkuId}:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A line of an order, or a subscription, as far as lines of ours are told apart by it.</summary>
/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="SubscriptionId">Null until it is provisioned.</param>
public sealed record BoughtLine(string OrderId, string OfferId, int Quantity, string? SubscriptionId = null);
