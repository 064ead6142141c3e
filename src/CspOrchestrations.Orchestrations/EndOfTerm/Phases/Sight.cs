using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>What the phases make of a look at the subscription before its term ends.</summary>
internal static class Sight
{
    private static readonly string[] StoppedStatuses = ["deleted", "expired", "disabled"];

    /// <summary>Takes in what was seen; gives a step when the term is over before its time, and null otherwise.</summary>
    public static EndOfTermStep? TakeIn(ref EndOfTermRun run, SubscriptionLook look, DateTimeOffset now)
    {
        if (look.Reading is { } reading && reading.End == run.End && !StoppedStatuses.Contains(reading.Status))
        {
            run = run with { Seen = reading, SeenAt = now };
            return null;
        }

        // A change of the term in mid-term makes another end; the sweep begins a workflow for it.
        var isStopped = look.Reading is { } stopped && StoppedStatuses.Contains(stopped.Status);
        return EndOfTermStep.Of(
            run.To(EndOfTermState.Closed, now) with { Outcome = isStopped ? EndOfTermOutcome.Cancelled : EndOfTermOutcome.Gone },
            "gone",
            ("status", look.Reading?.Status),
            ("lastDay", look.Reading?.End?.LastDay));
    }

    /// <summary>
    /// What somebody has decided elsewhere, or null. An extended service term on its schedule proves nothing: Microsoft's job
    /// puts it there; and what this workflow has put there and somebody has withdrawn since is nobody's decision any more.
    /// </summary>
    public static EndOfTermStep? Adopt(EndOfTermRun run, DateTimeOffset now)
    {
        EndOfTermChoice? choice = run.Seen.IsExplicit()
            ? run.Seen.Intent() switch
            {
                EndOfTermIntent.Renew => EndOfTermChoice.Renew,
                EndOfTermIntent.Cancel => EndOfTermChoice.Cancel,
                EndOfTermIntent.ExtendedServiceTerm when run.Handling.Rule.AcceptsExtendedServiceTerm => EndOfTermChoice.ExtendedServiceTerm,
                _ => null,
            }
            : null;
        return choice is { } found && found != run.WithdrawnChoice ? Adopted(run, found, "elsewhere", now) : null;
    }

    /// <summary>Takes what the subscription says for decided.</summary>
    public static EndOfTermStep Adopted(EndOfTermRun run, EndOfTermChoice choice, string actor, DateTimeOffset now)
    {
        var decision = new EndOfTermDecision(
            run.Decisions + 1, choice, null, actor, DecisionChannel.Elsewhere, null, now, run.Seen.Preview?.Find(choice));
        return EndOfTermStep.Of(
            run.To(EndOfTermState.Applied, now) with
            {
                Decision = decision, Standing = decision, Decisions = decision.Number, AppliedAt = now, IsPersonAsked = false,
            },
            "adopted",
            actor,
            ("choice", choice));
    }
}
