using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What happens to a subscription for which nobody has decided.</summary>
public enum PolicyKind
{
    /// <summary>The choice is applied at the cut-off.</summary>
    ApplyAtCutOff,

    /// <summary>A person is asked; the choice is the fallback that is applied at the last cut-off.</summary>
    PersonMustDecide,
}

/// <summary>One rule of a policy.</summary>
/// <param name="Name">As people know it; it stands in the evidence.</param>
/// <param name="Choice">The default or the fallback. An extended service term needs <paramref name="AcceptsExtendedServiceTerm"/>.</param>
/// <param name="CutOff">Before the end of the term; when it is applied, and for <see cref="PolicyKind.PersonMustDecide"/> when a person
/// is asked.</param>
/// <param name="LastCutOff">When the fallback is applied; not longer before the end than <paramref name="CutOff"/>.</param>
/// <param name="AcceptsExtendedServiceTerm">The explicit statement that a paid extended service term is accepted.</param>
/// <param name="Drift">What is done about a change that somebody made elsewhere after the decision.</param>
public sealed record PolicyRule(
    string Name,
    PolicyMatch Match,
    PolicyKind Kind,
    EndOfTermChoice Choice,
    TimeSpan CutOff,
    TimeSpan LastCutOff,
    bool AcceptsExtendedServiceTerm = false,
    DriftTreatment Drift = DriftTreatment.Raise)
{
    /// <summary>Before the end of the term; when the choice is applied unless somebody has decided.</summary>
    [JsonIgnore]
    public TimeSpan AppliesBefore => Kind == PolicyKind.ApplyAtCutOff ? CutOff : LastCutOff;
}

/// <summary>Whom a rule is for; all members that are set must fit.</summary>
/// <param name="Products">What offer ids begin with: <c>product</c> or <c>product:sku</c>.</param>
/// <param name="CostAMonthAtLeast">Today's cost; a subscription without a known price, or in another currency, does not fit.</param>
/// <param name="CostAMonthBelow">The same, exclusive.</param>
public sealed record PolicyMatch(
    IReadOnlyList<CustomerId>? Customers = null,
    IReadOnlyList<string>? Products = null,
    Money? CostAMonthAtLeast = null,
    Money? CostAMonthBelow = null)
{
    public static PolicyMatch Everything { get; } = new();

    public bool Fits(PolicySubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Customers?.Contains(subject.CustomerId) != false
            && Products?.Any(product => $"{subject.OfferId}:".StartsWith($"{product}:", StringComparison.OrdinalIgnoreCase)) != false
            && (CostAMonthAtLeast is null || (Comparable(CostAMonthAtLeast) is { } cost && cost >= CostAMonthAtLeast.Amount))
            && (CostAMonthBelow is null || (Comparable(CostAMonthBelow) is { } low && low < CostAMonthBelow.Amount));

        decimal? Comparable(Money limit) => subject.CostAMonth is { } known && known.Currency == limit.Currency ? known.Amount : null;
    }
}

/// <param name="OfferId"><c>product:sku:availability</c>.</param>
/// <param name="CostAMonth">Null when not known.</param>
public sealed record PolicySubject(CustomerId CustomerId, string OfferId, Money? CostAMonth);

/// <summary>What is done about a subscription that no longer says what was decided.</summary>
public enum DriftTreatment
{
    /// <summary>A person is asked.</summary>
    Raise,

    /// <summary>The decision is applied again.</summary>
    Correct,
}

/// <summary>The rules in order; the first that fits decides.</summary>
public sealed record EndOfTermPolicy(IReadOnlyList<PolicyRule> Rules)
{
    /// <summary>
    /// Decide at least so long before the end: vendors report windows in which Microsoft takes no change, of unknown length.
    /// </summary>
    public static readonly TimeSpan UsualCutOff = TimeSpan.FromHours(72);

    /// <summary>
    /// Long enough before the end that the look after 25 hours, which the 24-hour job makes necessary, still comes before it.
    /// </summary>
    public static readonly TimeSpan UsualLastCutOff = TimeSpan.FromHours(48);

    /// <summary>
    /// For subscriptions that no rule fits: a person is asked, and if nobody decides it is renewed. A renewal can be cancelled for
    /// 168 hours with a refund; a service that was stopped cannot be restored, and an extended service term is never a default.
    /// </summary>
    public static PolicyRule BuiltIn { get; } = new(
        "built-in", PolicyMatch.Everything, PolicyKind.PersonMustDecide, EndOfTermChoice.Renew, UsualCutOff, UsualLastCutOff);

    public static EndOfTermPolicy Default { get; } = new([]);

    public PolicyRule RuleFor(PolicySubject subject) => Rules.FirstOrDefault(rule => rule.Match.Fits(subject)) ?? BuiltIn;

    /// <summary>All errors at once; empty when the policy is good.</summary>
    public IReadOnlyList<string> Check() => [.. Rules.SelectMany(Errors)];

    private static IEnumerable<string> Errors(PolicyRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Name))
        {
            yield return "A rule needs a name.";
        }

        if (rule.Choice == EndOfTermChoice.ExtendedServiceTerm && !rule.AcceptsExtendedServiceTerm)
        {
            yield return $"Rule '{rule.Name}' leads to a paid extended service term and does not state that this is accepted.";
        }

        if (rule.LastCutOff <= TimeSpan.Zero || rule.LastCutOff > rule.CutOff)
        {
            yield return $"Rule '{rule.Name}': the last cut-off must lie between the cut-off and the end of the term.";
        }
    }
}
