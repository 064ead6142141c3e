using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Where commands lead to, whatever phase hears of them.</summary>
internal static class EndOfTermCommands
{
    /// <summary>The step that a command leads to; null for hints, which each phase heeds in its own way.</summary>
    public static EndOfTermStep? Take(EndOfTermRun run, EndOfTermEvent happened, DateTimeOffset now) => happened.Command switch
    {
        EndOfTermCommand.Wake => null,
        _ when !EndOfTermTransitions.Accepts(run.State, happened.Command) => EndOfTermStep.Refused(run, happened),
        EndOfTermCommand.Decide when happened.Choice is { } choice && run.Seen.WhyNotThere(choice) is null => Decide(run, happened, choice, now),
        EndOfTermCommand.Withdraw when run.Outcome is null => Withdrawn(run, happened.Actor, happened.Note, now),
        // An approval's news and answers to questions are for the phases that wait for them.
        _ => EndOfTermStep.Refused(run, happened),
    };

    /// <summary>
    /// Somebody who says the same again, because the first answer was lost or a button was pressed twice, has decided once. Where the
    /// subscription says something else by now, it is a decision anew.
    /// </summary>
    private static EndOfTermStep Decide(EndOfTermRun run, EndOfTermEvent happened, EndOfTermChoice choice, DateTimeOffset now)
    {
        var decision = new EndOfTermDecision(
            run.Decisions + 1,
            choice,
            happened.Instructions,
            happened.Actor,
            happened.Channel ?? DecisionChannel.Operator,
            happened.Note,
            now,
            happened.Shown ?? run.Seen.Preview?.Find(choice));
        return run.Decision is { } known && IsRepeated(run, known, decision)
            ? EndOfTermStep.Of(run, "decision-repeated", happened.Actor, ("choice", choice))
            : Decided(run, decision, now);
    }

    private static bool IsRepeated(EndOfTermRun run, EndOfTermDecision known, EndOfTermDecision again) =>
        (known.Choice, known.Instructions, known.Actor, known.Channel) == (again.Choice, again.Instructions, again.Actor, again.Channel)
        && (run.State is EndOfTermState.AwaitingApproval or EndOfTermState.Applying
            || (run.State == EndOfTermState.Applied && run.Seen.DriftFrom(known) == DecisionDrift.None));

    /// <summary>A decision goes to a second person where the limits ask for one; a policy's was made by people before.</summary>
    public static EndOfTermStep Decided(EndOfTermRun run, EndOfTermDecision decision, DateTimeOffset now)
    {
        if (run.IsExtended && decision.Choice == EndOfTermChoice.ExtendedServiceTerm)
        {
            // Somebody accepts what nobody had asked for: there is nothing to write.
            var accepted = run with { Decision = decision, Decisions = decision.Number };
            return EndOfTermStep.Of(accepted, "decided", decision.Actor, ("choice", decision.Choice));
        }

        if (run.Outcome is not null && !(run.IsExtended && decision.Choice == EndOfTermChoice.Cancel))
        {
            // The call that converts an extended service term is not documented; a person does it in Partner Center.
            return EndOfTermStep.Of(run, "decide-refused", decision.Actor, ("state", run.State), ("choice", decision.Choice));
        }

        // What was agreed with the approver of the plan is not asked again, row by row.
        var isApprovedBefore = decision.Channel is DecisionChannel.Policy or DecisionChannel.Plan or DecisionChannel.Elsewhere;
        var why = isApprovedBefore ? null : run.Handling.Approval.WhyNeeded(decision.PriceSeen?.OverTheTerm);
        var decided = run with { Decision = decision, Decisions = decision.Number, IsPersonAsked = false };
        return EndOfTermStep.Of(
            why is null ? decided.ToNewWrite(now) : decided.To(EndOfTermState.AwaitingApproval, now),
            "decided",
            decision.Actor,
            ("choice", decision.Choice),
            ("channel", decision.Channel),
            ("reason", decision.Reason),
            ("quantity", decision.Instructions?.Quantity),
            ("aMonth", decision.PriceSeen?.AMonth),
            ("overTheTerm", decision.PriceSeen?.OverTheTerm),
            ("approval", why));
    }

    /// <summary>Back to the decision that stands, or to nobody having decided.</summary>
    public static EndOfTermStep Withdrawn(EndOfTermRun run, string actor, string? reason, DateTimeOffset now)
    {
        var isPending = run.State == EndOfTermState.AwaitingApproval && run.Standing is not null;
        var back = run.IsExtended
            ? run.To(EndOfTermState.Extended, now)
            : isPending
                ? run.To(EndOfTermState.Applied, now)
                : run.To(EndOfTermState.Undecided, now) with
                {
                    AppliedAt = null,
                    Standing = null,
                    WithdrawnChoice = run.State == EndOfTermState.AwaitingApproval ? run.WithdrawnChoice : run.Decision?.Choice,
                };
        return EndOfTermStep.Of(
            back with { Decision = isPending ? run.Standing : null },
            "withdrawn",
            actor,
            ("choice", run.Decision?.Choice),
            ("reason", reason));
    }
}
