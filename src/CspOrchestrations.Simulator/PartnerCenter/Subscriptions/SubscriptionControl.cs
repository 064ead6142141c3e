using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Orders;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>The controls of subscriptions: what was bought long ago, and what people do in Microsoft's portal.</summary>
public sealed class SubscriptionControl
{
    private const string Correlation = "control";

    private readonly SimulatorDatabase database;
    private readonly SimulatorClock clock;
    private readonly SettingsStore settings;

    internal SubscriptionControl(SimulatorDatabase database, SimulatorClock clock, SettingsStore settings)
    {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    /// <summary>Puts subscriptions there; gives their ids in the same order.</summary>
    /// <exception cref="ArgumentException">A customer or a product does not exist; nothing was put there.</exception>
    public IReadOnlyList<string> Add(params IReadOnlyList<NewSubscription> subscriptions)
    {
        ArgumentNullException.ThrowIfNull(subscriptions);
        return database.Transact(session =>
        {
            var made = subscriptions.Select(given => Made(given, session)).ToList();
            made.ForEach(subscription => subscription.SaveTo(session));
            return made.Select(subscription => subscription.Id).ToList();
        });
    }

    /// <summary>Null when there is none.</summary>
    public SubscriptionView? Find(string id) => database.Transact(session =>
        Current(session, id) is { } subscription ? SubscriptionView.Of(subscription, clock.UtcNow) : null);

    /// <summary>Somebody sets auto-renew and the action at the end of the term; auto-renew off without an action is the trap.</summary>
    /// <returns>False when there is no such subscription.</returns>
    public bool SetEnd(string id, bool autoRenew, string? actionType) => Change(id, subscription => SubscriptionChanges.WithEnd(
        subscription, autoRenew, actionType is null ? [] : [ScheduledActionBody.AtEnd(actionType)], clock.UtcNow));

    /// <summary>Somebody changes the quantity in mid-term, which deletes all that was scheduled.</summary>
    /// <returns>False when there is no such subscription.</returns>
    public bool ChangeQuantity(string id, int quantity) => Change(
        id, subscription => SubscriptionChanges.InMidTerm(subscription) with { Line = subscription.Line with { Quantity = quantity } });

    /// <summary>Changes are refused with 800091 while it is suspended.</summary>
    /// <returns>False when there is no such subscription.</returns>
    public bool Suspend(string id, bool suspended = true) =>
        Change(id, subscription => subscription with { Standing = suspended ? "suspended" : null });

    /// <summary>Changes are refused with 900278 for so long.</summary>
    /// <returns>False when there is no such subscription.</returns>
    public bool KeepBusy(string id, TimeSpan span) => Change(id, subscription => subscription with { BusyUntil = clock.UtcNow + span });

    /// <summary>Somebody deletes it, or ends its extended service term.</summary>
    /// <returns>False when there is no such subscription.</returns>
    public bool Delete(string id) => Change(id, subscription => subscription with { Standing = "deleted" });

    private Subscription? Current(SimulatorSession session, string id) => session.Find(Subscription.Kind, id) is { } subscription
        ? SubscriptionLife.CatchUp(subscription, session, clock.UtcNow, settings.Current.PartnerCenter)
        : null;

    private bool Change(string id, Func<Subscription, Subscription> change) => database.Transact(session =>
    {
        if (Current(session, id) is not { } subscription)
        {
            return false;
        }

        (change(subscription) with { Version = subscription.Version + 1 }).SaveTo(session);
        session.Append(new PartnerEffect(
            0, clock.UtcNow, PartnerEffectKind.SubscriptionChanged, subscription.CustomerId, id, null, Correlation));
        return true;
    });

    private Subscription Made(NewSubscription given, SimulatorSession session)
    {
        if (session.Find(Customer.Kind, given.CustomerId.ToString()) is null)
        {
            throw new ArgumentException($"There is no customer {given.CustomerId}.", nameof(given));
        }

        var start = new DateTimeOffset(given.FirstDay, TimeOnly.MinValue, TimeSpan.Zero);
        var id = given.Id ?? Guid.NewGuid().ToString();
        var line = LineOf(given, id);
        var made = new Subscription(
            id, given.CustomerId, "0", 1, line, start, start, start, start, new DateTimeOffset(given.LastDay, TimeOnly.MinValue, TimeSpan.Zero))
        {
            CountedFrom = start,
            Traits = given.Traits,
        };
        return SubscriptionChanges.WithEnd(
            made, given.AutoRenew, given.ActionType is { } action ? [ScheduledActionBody.AtEnd(action)] : [], clock.UtcNow);
    }

    private static OrderLine LineOf(NewSubscription given, string id)
    {
        if (given.OfferId?.Split(':') is { } parts)
        {
            return parts.Length == 3
                ? new OrderLine(
                    0, given.OfferId, parts[0], parts[1], given.Traits.Title ?? given.OfferId, given.Quantity, given.TermDuration,
                    given.BillingCycle, id, null, 0)
                : throw new ArgumentException($"'{given.OfferId}' is no offer of the form product:sku:availability.", nameof(given));
        }

        var product = CatalogueItems.Find(given.ProductId) ?? throw new ArgumentException($"There is no product {given.ProductId}.", nameof(given));
        var sku = product.Skus[0];
        return new OrderLine(
            0, $"{given.ProductId}:{sku.Id}:{given.ProductId}", given.ProductId, sku.Id, given.Traits.Title ?? sku.Title, given.Quantity,
            given.TermDuration, given.BillingCycle, id, null, sku.MonthlyPrice * given.Quantity);
    }
}
