namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>
/// One change of a subscription, sent as one PATCH. The kinds are closed: what is not here cannot be written. Changes cannot be
/// read from JSON, so none can come out of a message or a file; <see cref="EndOfTermWrites"/> makes them from a choice.
/// </summary>
public abstract class SubscriptionChange
{
    private protected SubscriptionChange()
    {
    }
}

/// <summary>
/// The choice for the end of the term: <c>autoRenewEnabled</c> and <c>scheduledActions</c>, always both. Auto-renew off without an
/// action becomes a paid extended service term within 24 hours, so no such value can be made.
/// </summary>
public sealed class EndOfTermChange : SubscriptionChange
{
    private EndOfTermChange(bool autoRenewEnabled, ScheduledAction action)
    {
        AutoRenewEnabled = autoRenewEnabled;
        Action = action;
    }

    public bool AutoRenewEnabled { get; }

    public ScheduledAction Action { get; }

    internal static EndOfTermChange Of(EndOfTermChoice choice, NextTermInstructions? instructions) => choice switch
    {
        EndOfTermChoice.Renew => new(true, AtEnd(ScheduledActionType.RenewToNewTerm) with { Instructions = instructions }),
        EndOfTermChoice.Cancel => new(false, AtEnd(ScheduledActionType.Cancel)),
        EndOfTermChoice.ExtendedServiceTerm => new(false, AtEnd(ScheduledActionType.RenewToExtendedServiceTerm)),
        _ => throw new ArgumentOutOfRangeException(nameof(choice)),
    };

    private static ScheduledAction AtEnd(ScheduledActionType type) => new(ScheduleType.TermEnd, type);
}

/// <summary>What the next term is to be like, as a change of its own: <c>scheduledNextTermInstructions</c>.</summary>
public sealed class NextTermChange : SubscriptionChange
{
    internal NextTermChange(NextTermInstructions instructions) => Instructions = instructions;

    public NextTermInstructions Instructions { get; }
}

/// <summary>
/// Stops an extended service term now, with a prorated refund: <c>status</c> becomes <c>deleted</c>. Source: Partner Center, "Extended
/// service terms": cancel any time.
/// </summary>
public sealed class StopChange : SubscriptionChange
{
    internal StopChange()
    {
    }
}
