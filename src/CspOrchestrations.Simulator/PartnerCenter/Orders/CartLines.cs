using System.Globalization;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>Makes a cart's lines of what was sent: each with its group and with what is wrong with it.</summary>
internal static class CartLines
{
    public static IReadOnlyList<CartLine> Of(IReadOnlyList<NewCartLineBody?> bodies, Customer customer, SimulatorSession session)
    {
        var edition = CatalogueEdition.Current(session);
        var lines = bodies.Select((body, index) => Line(body!, index, customer, edition)).ToList();

        // One order has one billing cycle; a line that cannot be bought does not hold up the others.
        var cycles = lines.Where(line => line.Error is null).Select(line => line.BillingCycle).Distinct().ToList();
        return [.. lines.Select(line => line with { OrderGroup = Group(line, cycles) })];
    }

    /// <summary>What is wrong with a line now; null when it can be bought.</summary>
    public static LineError? ErrorOf(CartLine line, CatalogueEdition edition) => edition.Find(line.CatalogItemId) switch
    {
        null => LineError.NotInCatalogue,
        _ when line.Quantity < 1 => LineError.InvalidQuantity,
        var (_, sku) when line.Quantity > sku.MaximumQuantity => LineError.TooManySeats,
        var (_, sku) when !sku.Terms.Contains(new Term(line.TermDuration, line.BillingCycle)) => LineError.NoSuchTerm,
        _ => null,
    };

    private static CartLine Line(NewCartLineBody body, int id, Customer customer, CatalogueEdition edition)
    {
        var line = new CartLine(
            id,
            body.CatalogItemId ?? "",
            body.FriendlyName,
            body.Quantity ?? 0,
            body.CurrencyCode ?? Currencies.Of(customer.Address.Country).Code,
            body.BillingCycle ?? "",
            body.TermDuration ?? "",
            body.Participants ?? [],
            "",
            null);
        return line with { Error = ErrorOf(line, edition) };
    }

    private static string Group(CartLine line, List<string> cycles)
    {
        var group = line.Error is null ? cycles.IndexOf(line.BillingCycle) : cycles.Count + line.Id;
        return group.ToString(CultureInfo.InvariantCulture);
    }
}
