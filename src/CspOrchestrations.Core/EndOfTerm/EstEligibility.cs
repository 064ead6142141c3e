namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What becomes of a subscription whose auto-renew is off and that nobody cancels.</summary>
public enum EstEligibility
{
    /// <summary>It goes into a paid extended service term.</summary>
    Eligible,

    /// <summary>It has the old free grace period and expires.</summary>
    OldGrace,

    /// <summary>The rule does not concern it; it expires.</summary>
    OutOfScope,
}

/// <summary>What the rule asks about a subscription.</summary>
/// <param name="TermBeganOn">When it was purchased or last renewed, whichever is later; null when not known.</param>
/// <param name="LastDay">Of the running term, UTC.</param>
/// <param name="IsLicenseBased">Billed by licence: online services. Azure, reservations and savings plans are not.</param>
/// <param name="IsTrial">Trials are out of scope.</param>
/// <param name="IsMicrosoftProduct">Products of others are out of scope.</param>
/// <param name="IsOnlineService">Perpetual software and software subscriptions are out of scope.</param>
public sealed record EstSubject(
    DateOnly? TermBeganOn,
    DateOnly LastDay,
    bool IsLicenseBased = true,
    bool IsTrial = false,
    bool IsMicrosoftProduct = true,
    bool IsOnlineService = true);

/// <summary>
/// Which subscriptions the extended service term is for. Source: Partner Center, "Extended service terms", and its table by
/// CloudBlue and Xylos, which agree.
/// </summary>
public static class EstEligibilityRules
{
    /// <summary>Terms that began before keep the old grace period until they renew.</summary>
    public static readonly DateOnly PurchasedSince = new(2025, 4, 1);

    /// <summary>The day from which there is no free grace period.</summary>
    public static readonly DateOnly ExpiringSince = new(2026, 5, 4);

    public static EstEligibility Of(EstSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.IsLicenseBased || subject.IsTrial || !subject.IsMicrosoftProduct || !subject.IsOnlineService)
        {
            return EstEligibility.OutOfScope;
        }

        // An unknown beginning counts as young: to take a paid continuation for a free one costs somebody money.
        var isYoung = subject.TermBeganOn is not { } began || began >= PurchasedSince;
        return isYoung && subject.LastDay >= ExpiringSince ? EstEligibility.Eligible : EstEligibility.OldGrace;
    }
}
