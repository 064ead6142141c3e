using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>
/// Waits for a person, but the term does not: at each of the fixed times before its end what was interrupted is tried again, and
/// at the end it goes on to what became of it.
/// </summary>
internal static class PersonPhase
{
    private static readonly TimeSpan AfterEnd = TimeSpan.FromHours(24);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        var question = run.Question!;
        var deadline = DeadlineOf(run);
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution; waits++)
        {
            if (await episode.NextEventAsync(deadline) is not { } happened)
            {
                return await ByItselfAsync(episode, run, question);
            }

            if (happened is { Command: EndOfTermCommand.Answer, Answer: { } answer } && happened.Question == question.Number)
            {
                return Answered(episode, run, question, happened.Actor, happened.Note, answer);
            }

            if (EndOfTermCommands.Take(run, happened, episode.Now) is { } commanded)
            {
                return commanded;
            }
        }

        return EndOfTermStep.Onward(run);
    }

    private static EndOfTermStep Answered(
        EndOfTermEpisode episode, EndOfTermRun run, EndOfTermQuestion question, string actor, string? note, EndOfTermAnswer answer)
    {
        if (answer == EndOfTermAnswer.TryAgain)
        {
            return EndOfTermStep.Of(Resumed(run, question, episode.Now), "answered", actor, ("answer", answer), ("note", note));
        }

        return question.Interrupted switch
        {
            EndOfTermState.Ending => EndOfTermStep.Of(
                run.To(EndOfTermState.Closed, episode.Now), "answered", actor, ("answer", answer), ("note", note)),
            EndOfTermState.Applied => LeftAsItIs(run, actor, episode.Now),
            _ => EndOfTermCommands.Withdrawn(run, actor, note, episode.Now),
        };
    }

    /// <summary>What it says now becomes the decision; where that is a risk only, it is written down in so many words.</summary>
    private static EndOfTermStep LeftAsItIs(EndOfTermRun run, string actor, DateTimeOffset now) => run.Seen.Intent() switch
    {
        EndOfTermIntent.Renew => Sight.Adopted(run, EndOfTermChoice.Renew, actor, now),
        EndOfTermIntent.Cancel => Sight.Adopted(run, EndOfTermChoice.Cancel, actor, now),
        EndOfTermIntent.ExtendedServiceTerm => Sight.Adopted(run, EndOfTermChoice.ExtendedServiceTerm, actor, now),
        EndOfTermIntent.AtRiskOfExtendedServiceTerm => EndOfTermCommands.Decided(
            run,
            new EndOfTermDecision(
                run.Decisions + 1, EndOfTermChoice.ExtendedServiceTerm, null, actor, DecisionChannel.Operator, null, now,
                run.Seen.Preview?.Find(EndOfTermChoice.ExtendedServiceTerm)),
            now),
        _ => EndOfTermCommands.Withdrawn(run, actor, null, now),
    };

    private static async Task<EndOfTermStep> ByItselfAsync(EndOfTermEpisode episode, EndOfTermRun run, EndOfTermQuestion question)
    {
        if (question.Interrupted != EndOfTermState.Applied)
        {
            return EndOfTermStep.Of(Resumed(run, question, episode.Now), "tried-again");
        }

        // A drift: look first; it may have been put right, or changed again.
        var answer = await episode.LookAsync(run);
        if (answer.Interruption is { } instead)
        {
            return instead;
        }

        if (answer.Value is { } look && Sight.TakeIn(ref run, look, episode.Now) is { } over)
        {
            return over;
        }

        return run.Seen.DriftFrom(run.Decision!) == DecisionDrift.None
            ? EndOfTermStep.Of(run.To(EndOfTermState.Applied, episode.Now), "drift-gone")
            : AppliedPhase.MustCorrect(run, episode.Now)
                ? EndOfTermStep.Of(run.ToNewWrite(episode.Now), "drift-corrected", ("intent", run.Seen.Intent()), ("decided", run.Decision!.Choice))
                : EndOfTermStep.Onward(run with { SeenAt = episode.Now });
    }

    private static EndOfTermRun Resumed(EndOfTermRun run, EndOfTermQuestion question, DateTimeOffset now) => question.Interrupted switch
    {
        EndOfTermState.Ending => run.To(EndOfTermState.Ending, now),
        _ when !run.IsExtended && now >= run.End.EndsAt => run.To(EndOfTermState.Ending, now),
        _ => run.ToNewWrite(now),
    };

    /// <summary>
    /// The next of the fixed times, the end, or a day later once it has ended; never when only a person's word is missing.
    /// </summary>
    private static DateTimeOffset? DeadlineOf(EndOfTermRun run)
    {
        if (run.Outcome is not null && !run.IsExtended)
        {
            return null;
        }

        var since = run.SeenAt > run.Since ? run.SeenAt : run.Since;
        return AppliedPhase.BeforeEnd.Select(before => run.End.EndsAt - before)
            .Append(run.End.EndsAt)
            .Where(time => time > since)
            .DefaultIfEmpty(since + AfterEnd)
            .Min();
    }
}
