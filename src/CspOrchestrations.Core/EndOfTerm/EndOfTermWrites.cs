namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>Where next-term instructions are written; Microsoft documents both places and no order between them.</summary>
public enum InstructionsPlacement
{
    /// <summary>Inside the scheduled action, so that one PATCH says everything.</summary>
    InsideTheAction,

    /// <summary>In a second PATCH after the choice.</summary>
    SecondPatch,
}

/// <summary>The one place where a choice becomes writes.</summary>
public static class EndOfTermWrites
{
    /// <summary>The changes of a choice, one PATCH each, in this order.</summary>
    /// <exception cref="ArgumentException">There are instructions for a choice that has no next term of its own.</exception>
    public static IReadOnlyList<SubscriptionChange> For(
        EndOfTermChoice choice,
        NextTermInstructions? instructions = null,
        InstructionsPlacement placement = InstructionsPlacement.InsideTheAction)
    {
        if (WhyInvalid(choice, instructions) is { } reason)
        {
            throw new ArgumentException(reason, nameof(instructions));
        }

        return (instructions, placement) switch
        {
            (null, _) => [EndOfTermChange.Of(choice, instructions: null)],
            (_, InstructionsPlacement.SecondPatch) => [EndOfTermChange.Of(choice, instructions: null), new NextTermChange(instructions)],
            _ => [EndOfTermChange.Of(choice, instructions)],
        };
    }

    /// <summary>Ends a running extended service term.</summary>
    public static SubscriptionChange Stop() => new StopChange();

    /// <summary>The reason instructions do not fit a choice, or null when they do.</summary>
    public static string? WhyInvalid(EndOfTermChoice choice, NextTermInstructions? instructions) => instructions switch
    {
        null => null,
        _ when choice != EndOfTermChoice.Renew => "Instructions for the next term fit a renewal only.",
        { Quantity: < 1 } => "The next term's quantity must be at least 1.",
        { Product: null, Quantity: null, CustomTermEndDate: null } => "The instructions change nothing.",
        _ => null,
    };

    /// <summary>Whether a subscription says what a choice would write.</summary>
    /// <param name="settings">As it was read.</param>
    /// <param name="eligibility">Of the subscription.</param>
    /// <param name="choice">What was decided.</param>
    /// <param name="instructions">What was decided of the next term.</param>
    /// <param name="nextTerm">The subscription's <c>scheduledNextTermInstructions</c>.</param>
    public static bool Says(
        EndOfTermSettings settings,
        EstEligibility eligibility,
        EndOfTermChoice choice,
        NextTermInstructions? instructions,
        NextTermInstructions? nextTerm)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return EndOfTermIntents.Of(settings, eligibility).Is(choice)
            && (instructions is null || instructions == nextTerm || settings.ScheduledActions.Any(action => action.Instructions == instructions));
    }
}
