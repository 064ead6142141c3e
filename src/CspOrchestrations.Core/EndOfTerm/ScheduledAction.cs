using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>One member of a subscription's <c>scheduledActions</c>.</summary>
/// <param name="EffectiveDate">UTC; told with <see cref="ScheduleType.CustomDate"/>.</param>
public sealed record ScheduledAction(
    ScheduleType Schedule, ScheduledActionType Action, DateTimeOffset? EffectiveDate = null, NextTermInstructions? Instructions = null);

/// <summary>The <c>scheduleType</c> of an action.</summary>
public enum ScheduleType
{
    /// <summary>One that this build does not know.</summary>
    Unknown,
    TermEnd,
    CustomDate,
}

/// <summary>The <c>actionType</c> of an action.</summary>
public enum ScheduledActionType
{
    /// <summary>One that this build does not know.</summary>
    Unknown,
    Cancel,
    RenewToNewTerm,
    RenewToExtendedServiceTerm,
    Transition,
}

/// <summary>
/// What the next term is to be like: <c>scheduledNextTermInstructions</c>, and <c>instructions</c> of a scheduled action. Members
/// that are null stay as they are.
/// </summary>
/// <param name="Product">Another product, term or billing cycle.</param>
/// <param name="CustomTermEndDate">The last day of the next term, to end together with others.</param>
public sealed record NextTermInstructions(NextTermProduct? Product, int? Quantity, DateOnly? CustomTermEndDate = null);

/// <param name="BillingCycle">As on the wire: <c>monthly</c>, <c>annual</c>, <c>triennial</c>.</param>
public sealed record NextTermProduct(
    string ProductId, string SkuId, string AvailabilityId, TermDuration TermDuration, string BillingCycle, string? PromotionId = null);
