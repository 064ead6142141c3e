using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>
/// Nobody has decided. The ladder tells people; the policy decides at its cut-off. Before each of these it looks whether
/// somebody has decided elsewhere.
/// </summary>
internal static class UndecidedPhase
{
    /// <summary>Between tries of a notice that does not go out, doubling; meanwhile decisions are taken as ever.</summary>
    private static readonly TimeSpan FirstNoticePause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestNoticePause = TimeSpan.FromHours(24);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution; waits++)
        {
            if (episode.Now >= run.End.EndsAt)
            {
                return EndOfTermStep.Of(run.To(EndOfTermState.Ending, episode.Now), "ended-undecided", ("intent", run.Seen.Intent()));
            }

            var due = DueOf(run, episode.Now);
            if (due != Due.Nothing)
            {
                if (await LookAsync(episode, run) is var (seen, step) && step is not null)
                {
                    return step;
                }

                return await ActAsync(episode, seen, due);
            }

            if (await episode.NextEventAsync(NextWake(run)) is not { } happened)
            {
                continue;
            }

            if (EndOfTermCommands.Take(run, happened, episode.Now) is { } commanded)
            {
                return commanded;
            }

            var (looked, found) = await LookAsync(episode, run);
            if (found is not null)
            {
                return found;
            }

            if (!looked.Seen.SaysTheSameAs(run.Seen))
            {
                // Whoever decides next is shown what it says and costs now.
                return EndOfTermStep.Of(
                    looked,
                    "seen-changed",
                    ("intent", looked.Seen.Intent()),
                    ("quantity", looked.Seen.Quantity),
                    ("aMonth", looked.Seen.Preview?.Today));
            }

            run = looked;
        }

        return EndOfTermStep.Onward(run);
    }

    private static Due DueOf(EndOfTermRun run, DateTimeOffset now)
    {
        var rule = run.Handling.Rule;
        return run switch
        {
            // Nobody has looked for a decision made elsewhere before this workflow began.
            { Revision: 0 } => Due.FirstLook,
            _ when now >= run.End.EndsAt - rule.AppliesBefore => Due.Policy,
            { IsPersonAsked: false } when rule.Kind == PolicyKind.PersonMustDecide && now >= run.End.EndsAt - rule.CutOff => Due.Person,
            _ when run.Handling.Ladder.PassedAt(run.End, run.Rungs, now) > run.Rungs || run.NoticeRetryAt <= now => Due.Notice,
            _ => Due.Nothing,
        };
    }

    private static DateTimeOffset? NextWake(EndOfTermRun run)
    {
        var rule = run.Handling.Rule;
        return new[]
        {
            run.End.EndsAt - (rule.Kind == PolicyKind.ApplyAtCutOff || !run.IsPersonAsked ? rule.CutOff : rule.LastCutOff),
            run.Handling.Ladder.NextAt(run.End, run.Rungs),
            run.NoticeRetryAt,
        }.Min();
    }

    private static async Task<EndOfTermStep> ActAsync(EndOfTermEpisode episode, EndOfTermRun run, Due due)
    {
        var rule = run.Handling.Rule;
        switch (due)
        {
            case Due.FirstLook:
                return EndOfTermStep.Of(run, "opened", ("intent", run.Seen.Intent()), ("lastDay", run.End.LastDay), ("rule", rule.Name));
            case Due.Person:
                return EndOfTermStep.Of(run with { IsPersonAsked = true }, "person-asked", ("rule", rule.Name));
            case Due.Policy:
                var choice = run.Seen.ChoiceOf(rule);
                var decision = new EndOfTermDecision(
                    run.Decisions + 1,
                    choice,
                    null,
                    $"policy:{rule.Name}",
                    DecisionChannel.Policy,
                    choice == rule.Choice ? null : run.Seen.WhyNotThere(rule.Choice),
                    episode.Now,
                    run.Seen.Preview?.Find(choice));
                return EndOfTermCommands.Decided(run, decision, episode.Now);
            default:
                return await TellAsync(episode, run);
        }
    }

    private static async Task<EndOfTermStep> TellAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        var rungs = run.Handling.Ladder.PassedAt(run.End, run.Rungs, episode.Now);
        var days = run.Handling.Ladder.DaysBefore[rungs - 1];
        var sent = await episode.SendAsync(run, new EndOfTermNoticeInput(
            episode.Key(run with { Generation = 0 }, $"notice-{days}").ToString(),
            EndOfTermNoticeKind.Undecided,
            run.Subject,
            run.End,
            run.End.DaysLeft(episode.Now),
            run.Seen.Quantity,
            run.Seen.Preview));
        run = run with { Rungs = rungs, NoticesSent = run.NoticesSent + (sent ? 1 : 0), NoticeFailures = sent ? 0 : run.NoticeFailures + 1 };
        run = run with { NoticeRetryAt = sent ? null : episode.Now + NoticePause(run.NoticeFailures) };
        return EndOfTermStep.Of(run, sent ? "notice-sent" : "notice-failed", ("rung", days));
    }

    private static TimeSpan NoticePause(int failures)
    {
        var pause = FirstNoticePause * Math.Pow(2, Math.Min(failures - 1, 10));
        return pause < LongestNoticePause ? pause : LongestNoticePause;
    }

    /// <summary>Looks; an outage is no reason to hold back a notice or a cut-off, which look again before they write.</summary>
    private static async Task<(EndOfTermRun Run, EndOfTermStep? Step)> LookAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        var answer = await episode.LookAsync(run);
        if (answer.Value is not { } look)
        {
            return (run, answer.Interruption);
        }

        return Sight.TakeIn(ref run, look, episode.Now) is { } over ? (run, over) : (run, Sight.Adopt(run, episode.Now));
    }

    private enum Due
    {
        Nothing,
        FirstLook,
        Notice,
        Person,
        Policy,
    }
}
