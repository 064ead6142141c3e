namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>What would happen at the end of the term if nobody did anything more.</summary>
public enum EndOfTermIntent
{
    /// <summary>It cannot be told, so a person must look.</summary>
    Unknown,

    /// <summary>A new term.</summary>
    Renew,

    /// <summary>It stops.</summary>
    Cancel,

    /// <summary>A paid extended service term, and the subscription says so.</summary>
    ExtendedServiceTerm,

    /// <summary>
    /// Auto-renew is off and nothing else is said: a background job turns this into a paid extended service term within
    /// 24 hours of the change.
    /// </summary>
    AtRiskOfExtendedServiceTerm,

    /// <summary>It expires into the old free grace period.</summary>
    OldGrace,
}

/// <summary>What a subscription says about its end.</summary>
/// <param name="AutoRenewEnabled">Null when not told.</param>
/// <param name="IsExtendedServiceTerm">It is in an extended service term already.</param>
public sealed record EndOfTermSettings(
    bool? AutoRenewEnabled, IReadOnlyList<ScheduledAction> ScheduledActions, bool IsExtendedServiceTerm = false);

/// <summary>
/// Reads the intent: <c>scheduledActions</c> first, <c>autoRenewEnabled</c> second, because Microsoft shows subscriptions that are
/// bound for an extended service term with auto-renew on and off.
/// </summary>
public static class EndOfTermIntents
{
    public static EndOfTermIntent Of(EndOfTermSettings settings, EstEligibility eligibility)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ScheduledActions.Count == 0
            ? FromAutoRenew(settings, eligibility)
            : FromActions(settings);
    }

    /// <summary>Whether the intent is the choice; a risk and a grace period are nobody's choice.</summary>
    public static bool Is(this EndOfTermIntent intent, EndOfTermChoice choice) => intent == choice switch
    {
        EndOfTermChoice.Renew => EndOfTermIntent.Renew,
        EndOfTermChoice.Cancel => EndOfTermIntent.Cancel,
        EndOfTermChoice.ExtendedServiceTerm => EndOfTermIntent.ExtendedServiceTerm,
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static EndOfTermIntent FromAutoRenew(EndOfTermSettings settings, EstEligibility eligibility) => settings.AutoRenewEnabled switch
    {
        null => EndOfTermIntent.Unknown,
        true when settings.IsExtendedServiceTerm => EndOfTermIntent.ExtendedServiceTerm,
        true => EndOfTermIntent.Renew,
        false => eligibility == EstEligibility.Eligible ? EndOfTermIntent.AtRiskOfExtendedServiceTerm : EndOfTermIntent.OldGrace,
    };

    private static EndOfTermIntent FromActions(EndOfTermSettings settings)
    {
        // What happens on another day says nothing about the end, and may mean that the end never comes.
        var atEnd = settings.ScheduledActions
            .Where(action => action.Schedule == ScheduleType.TermEnd).Select(action => action.Action).Distinct().ToList();
        return atEnd.Count != 1 || settings.ScheduledActions.Any(action => action.Schedule != ScheduleType.TermEnd)
            ? EndOfTermIntent.Unknown
            : atEnd[0] switch
            {
                ScheduledActionType.Cancel => EndOfTermIntent.Cancel,
                ScheduledActionType.RenewToNewTerm => EndOfTermIntent.Renew,
                ScheduledActionType.RenewToExtendedServiceTerm => EndOfTermIntent.ExtendedServiceTerm,
                // A change to another product at the end is a scheduled change, and those renew only with auto-renew on.
                ScheduledActionType.Transition when settings.AutoRenewEnabled == true => EndOfTermIntent.Renew,
                _ => EndOfTermIntent.Unknown,
            };
    }
}
