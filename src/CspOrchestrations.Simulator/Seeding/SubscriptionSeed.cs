using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Simulator.Seeding;

/// <summary>Subscriptions of every kind that the end of a term tells apart, relative to the simulated time. Their ids never change.</summary>
internal static class SubscriptionSeed
{
    private const string BusinessPremium = "CFQ7TTC0LCHC";
    private const string BusinessBasic = "CFQ7TTC0LH18";

    /// <summary>Makes them unless they were made before: then they have lived on, and some may be over.</summary>
    public static void Fill(SubscriptionControl subscriptions, DateTimeOffset now)
    {
        var made = Made(DateOnly.FromDateTime(now.UtcDateTime)).ToList();
        if (made.TrueForAll(subscription => subscriptions.Find(subscription.Id!) is null))
        {
            subscriptions.Add(made);
        }
    }

    private static IEnumerable<NewSubscription> Made(DateOnly today)
    {
        yield return Year(1, SeededPartnerCenter.Valid, today.AddDays(12), quantity: 25);
        // The trap: as it stands it becomes a paid extension.
        yield return Year(2, SeededPartnerCenter.Valid, today.AddDays(40), quantity: 8, autoRenew: false) with { ProductId = BusinessPremium };
        yield return Year(3, SeededPartnerCenter.Valid, today.AddDays(25), quantity: 3, autoRenew: false, action: "Cancel") with { ProductId = BusinessBasic };
        yield return Year(4, SeededPartnerCenter.OfReseller, today.AddDays(4), quantity: 60, autoRenew: false);
        yield return Year(5, SeededPartnerCenter.OfReseller, today.AddDays(20), quantity: 5, autoRenew: false) with
        {
            Traits = new SubscriptionTraits("Microsoft 365 E3 Trial", IsTrial: true),
        };
        yield return Year(6, SeededPartnerCenter.OfReseller, today.AddDays(60), quantity: 12, autoRenew: false, action: "RenewToExtendedServiceTerm");
        yield return Year(7, SeededPartnerCenter.Stale, today.AddDays(80), quantity: 14) with
        {
            TermDuration = "P3Y", FirstDay = today.AddDays(81).AddYears(-3), ProductId = BusinessPremium,
        };
        yield return Year(8, SeededPartnerCenter.Stale, today.AddDays(9), quantity: 6) with
        {
            TermDuration = "P1M", FirstDay = today.AddDays(10).AddMonths(-1), ProductId = BusinessBasic,
        };
        yield return Year(9, SeededPartnerCenter.Stale, today.AddDays(200), quantity: 30);
    }

    private static NewSubscription Year(
        int number, CustomerId customer, DateOnly lastDay, int quantity, bool autoRenew = true, string? action = null) => new(
        customer,
        lastDay.AddDays(1).AddYears(-1),
        lastDay,
        Quantity: quantity,
        AutoRenew: autoRenew,
        ActionType: action,
        Id: SeededPartnerCenter.Subscription(number));
}
