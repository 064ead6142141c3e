using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>A subscription as the rehearsal begins with it.</summary>
/// <param name="Given">As the simulator is given it.</param>
/// <param name="ProductName">As people know it.</param>
/// <param name="Prices">Of one seat; a price that nobody knows is null.</param>
/// <param name="Case">What it shows, in words; null for one from a file.</param>
internal sealed record RehearsedSubscription(
    string Id, CustomerId CustomerId, string CompanyName, string ProductName, NewSubscription Given, TermPrices Prices, string? Case = null)
{
    /// <summary>Partner Center takes no change while it is.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>What people do on the way, in the order of time.</summary>
    public IReadOnlyList<RehearsedAct> Acts { get; init; } = [];

    public Money? CostAMonth => Prices.Today is { } unit ? (unit.AMonth * Given.Quantity).Rounded() : null;
}

/// <summary>What a person does with a subscription.</summary>
/// <param name="BeforeEnd">Of the running term; the act takes place at the first step of the rehearsal after it.</param>
internal sealed record RehearsedAct(TimeSpan BeforeEnd, Func<RehearsalWorld, string, CancellationToken, Task> Do);
