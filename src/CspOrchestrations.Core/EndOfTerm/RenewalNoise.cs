using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>One term that has ended, as far as it matters who should hear of it.</summary>
/// <param name="Ended">How long the ended term was.</param>
/// <param name="Intended">What the subscription had said before.</param>
/// <param name="Outcome">What became of it; null when it is not visible although the lag has passed.</param>
/// <param name="IsSameProductAndQuantity">The new term is like the old one.</param>
public sealed record RenewalEvent(TermDuration Ended, EndOfTermIntent Intended, EndOfTermOutcome? Outcome, bool IsSameProductAndQuantity);

/// <summary>
/// Alerts are for what needs a person. Terms of one month that roll over into the next as they were meant to need nobody: of one
/// partner's batch of 34 renewal alerts, 28 were such.
/// </summary>
public static class RenewalNoise
{
    /// <summary>A month followed by a month, as intended, with nothing changed.</summary>
    public static bool IsRollOver(RenewalEvent renewal)
    {
        ArgumentNullException.ThrowIfNull(renewal);
        return renewal is { Ended.IsMonthly: true, IsSameProductAndQuantity: true }
            && (renewal is { Intended: EndOfTermIntent.Renew, Outcome: EndOfTermOutcome.Renewed }
                or { Intended: EndOfTermIntent.ExtendedServiceTerm, Outcome: EndOfTermOutcome.Extended });
    }

    public static bool NeedsAlert(RenewalEvent renewal) => !IsRollOver(renewal);

    /// <summary>Whether the end of a term is worth a workflow: everything but a month that will roll over by itself.</summary>
    public static bool NeedsWatch(TermDuration duration, EndOfTermIntent intent) =>
        !duration.IsMonthly || intent is not EndOfTermIntent.Renew;
}
