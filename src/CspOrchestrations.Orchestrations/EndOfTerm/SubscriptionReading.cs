using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>A subscription as it was read, with what the rules make of it. Small, since histories hold it.</summary>
/// <param name="Status">As on the wire.</param>
/// <param name="FirstDay">Of the running term; null when not told.</param>
/// <param name="End">Of the running term; null when not told.</param>
/// <param name="NextTerm">Its <c>scheduledNextTermInstructions</c>.</param>
/// <param name="IsNamedExtended">Its name says that it is in an extended service term.</param>
/// <param name="Preview">What the choices would cost; null when there is no term to end.</param>
internal sealed record SubscriptionReading(
    string Status,
    string OfferId,
    string ProductName,
    int Quantity,
    TermDuration? Duration,
    DateOnly? FirstDay,
    TermEnd? End,
    EndOfTermSettings Settings,
    NextTermInstructions? NextTerm,
    EstEligibility Eligibility,
    bool IsNamedExtended,
    EndOfTermPreview? Preview)
{
    /// <summary>As on the wire; null when not told.</summary>
    public string? BillingCycle { get; init; }

    /// <summary>What would happen at the end.</summary>
    public EndOfTermIntent Intent() => EndOfTermIntents.Of(Settings, Eligibility);

    /// <summary>Why a choice is none of this subscription's, or null when it is one.</summary>
    public string? WhyNotThere(EndOfTermChoice choice) => EndOfTermReport.WhyNotThere(Preview, choice);

    /// <summary>
    /// What a rule comes to here. Where it wants an extended service term and there is none, doing nothing would end the service, so it
    /// is renewed, as without a rule: that can be cancelled for 168 hours.
    /// </summary>
    public EndOfTermChoice ChoiceOf(PolicyRule rule) => WhyNotThere(rule.Choice) is null ? rule.Choice : EndOfTermPolicy.BuiltIn.Choice;

    /// <summary>Whether somebody has said what is to happen; auto-renew alone is Microsoft's default and nobody's choice.</summary>
    public bool IsExplicit() => Settings.ScheduledActions.Count > 0;

    public DecisionDrift DriftFrom(EndOfTermDecision decision) =>
        DecisionDrifts.Of(Settings, Eligibility, decision.Choice, decision.Instructions, NextTerm);

    /// <summary>Whether it says the same, for whoever has to decide, as another reading.</summary>
    public bool SaysTheSameAs(SubscriptionReading other) => Intent() == other.Intent() && Quantity == other.Quantity
        && (Preview is null ? other.Preview is null : Preview.HasPricesOf(other.Preview));

    public TermAfter ToAfter() => new(Status, End ?? default, OfferId, Duration, IsNamedExtended);
}
