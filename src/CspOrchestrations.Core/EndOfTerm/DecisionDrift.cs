namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>How a subscription has come to say something else than what was decided.</summary>
public enum DecisionDrift
{
    None,

    /// <summary>Nothing is scheduled any more: a change in mid-term deletes all scheduled changes.</summary>
    ScheduleDeleted,

    /// <summary>It is bound for an extended service term that nobody chose: the 24-hour job, or Microsoft's backfill.</summary>
    Converted,

    /// <summary>Somebody has said something else, such as in the portal.</summary>
    ChangedElsewhere,
}

public static class DecisionDrifts
{
    /// <summary>What somebody changes so late counts as theirs: it is raised and reported apart, and never corrected.</summary>
    public static readonly TimeSpan LateChange = TimeSpan.FromHours(24);

    /// <inheritdoc cref="EndOfTermWrites.Says" path="/param"/>
    public static DecisionDrift Of(
        EndOfTermSettings settings,
        EstEligibility eligibility,
        EndOfTermChoice choice,
        NextTermInstructions? instructions,
        NextTermInstructions? nextTerm)
    {
        if (EndOfTermWrites.Says(settings, eligibility, choice, instructions, nextTerm))
        {
            return DecisionDrift.None;
        }

        return settings.ScheduledActions.Count == 0 ? DecisionDrift.ScheduleDeleted
            : EndOfTermIntents.Of(settings, eligibility) == EndOfTermIntent.ExtendedServiceTerm ? DecisionDrift.Converted
            : DecisionDrift.ChangedElsewhere;
    }
}
