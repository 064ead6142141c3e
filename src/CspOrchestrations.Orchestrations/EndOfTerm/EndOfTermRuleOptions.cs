using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>One rule of the policy. What is set of customers, products and costs must all fit.</summary>
public sealed class EndOfTermRuleOptions
{
    /// <summary>Rules are tried in this order, those with the same by name.</summary>
    /// <value>0 by default.</value>
    public int Order { get; set; }

    /// <summary>Tenant ids of customers, separated by commas.</summary>
    /// <value>Empty for all, the default.</value>
    public string Customers { get; set; } = "";

    /// <summary>What offers begin with, <c>product</c> or <c>product:sku</c>, separated by commas.</summary>
    /// <value>Empty for all, the default.</value>
    public string Products { get; set; } = "";

    /// <summary>Today's cost a month, at least, in <see cref="Currency"/>.</summary>
    public decimal? CostAMonthAtLeast { get; set; }

    /// <summary>Today's cost a month, less than, in <see cref="Currency"/>.</summary>
    public decimal? CostAMonthBelow { get; set; }

    /// <summary>Of the costs; ISO 4217.</summary>
    public string? Currency { get; set; }

    /// <summary>Whether the choice is applied at the cut-off, or a person must decide and it is the fallback.</summary>
    /// <value><c>PersonMustDecide</c> by default.</value>
    public PolicyKind Kind { get; set; } = PolicyKind.PersonMustDecide;

    /// <summary>The default, or the fallback.</summary>
    /// <value><c>Renew</c> by default.</value>
    public EndOfTermChoice Choice { get; set; } = EndOfTermChoice.Renew;

    /// <summary>Before the end of the term.</summary>
    /// <value>72 hours by default.</value>
    public TimeSpan CutOff { get; set; } = EndOfTermPolicy.UsualCutOff;

    /// <summary>Before the end of the term; when the fallback is applied.</summary>
    /// <value>48 hours by default.</value>
    public TimeSpan LastCutOff { get; set; } = EndOfTermPolicy.UsualLastCutOff;

    /// <summary>The explicit statement that a paid extended service term is accepted.</summary>
    /// <value><c>false</c> by default.</value>
    public bool AcceptsExtendedServiceTerm { get; set; }

    /// <summary>Whether a change made elsewhere after the decision is raised or corrected.</summary>
    /// <value><c>Raise</c> by default.</value>
    public DriftTreatment Drift { get; set; }

    /// <exception cref="FormatException">A customer is not a tenant id, or a cost has no currency.</exception>
    internal PolicyRule ToRule(string name) => new(
        name,
        new PolicyMatch(
            Parts(Customers) is { Length: > 0 } customers ? [.. customers.Select(id => new CustomerId(Guid.Parse(id)))] : null,
            Parts(Products) is { Length: > 0 } products ? products : null,
            MoneyOf(CostAMonthAtLeast),
            MoneyOf(CostAMonthBelow)),
        Kind,
        Choice,
        CutOff,
        LastCutOff,
        AcceptsExtendedServiceTerm,
        Drift);

    private Money? MoneyOf(decimal? amount) => amount is { } known
        ? new Money(known, Currency?.ToUpperInvariant() ?? throw new FormatException("A cost needs a currency."))
        : null;

    private static string[] Parts(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
