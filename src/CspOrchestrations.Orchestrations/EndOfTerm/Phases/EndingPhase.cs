using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>The term has ended. Microsoft's queue may need a day; then somebody must look.</summary>
internal static class EndingPhase
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution; waits++)
        {
            if (await episode.PauseAsync(run, run.NextLookAt ?? episode.Now) is { } interruption)
            {
                return interruption;
            }

            var answer = await episode.LookAsync(run);
            if (answer.Interruption is { } instead)
            {
                return instead;
            }

            if (answer.Value is { } look && OutcomeOf(run, look) is { } outcome)
            {
                return await EndedAsync(episode, run, look, outcome);
            }

            if (episode.Now >= run.End.ProcessedBy)
            {
                var question = answer.Value is null
                    ? EndOfTermQuestion.Of(run, "Looking what became of it", answer)
                    : EndOfTermQuestion.NoOutcome(run);
                return EndOfTermStep.AskPerson(run, question, episode.Now);
            }

            run = run with { Looks = run.Looks + 1, NextLookAt = NextLook(run, episode.Now) };
        }

        return EndOfTermStep.Onward(run);
    }

    private static EndOfTermOutcome? OutcomeOf(EndOfTermRun run, SubscriptionLook look) =>
        TermOutcomes.Of(new TermBefore(run.End, run.Seen.Intent(), run.Seen.OfferId), look.Reading?.ToAfter());

    private static DateTimeOffset NextLook(EndOfTermRun run, DateTimeOffset now)
    {
        var pause = FirstPause * (1 << Math.Min(run.Looks, 3));
        var next = now + (pause < LongestPause ? pause : LongestPause);
        return next < run.End.ProcessedBy ? next : run.End.ProcessedBy;
    }

    private static async Task<EndOfTermStep> EndedAsync(
        EndOfTermEpisode episode, EndOfTermRun run, SubscriptionLook look, EndOfTermOutcome outcome)
    {
        var isAsDecided = IsAsDecided(run, outcome);
        var ended = run with
        {
            Outcome = outcome,
            ExtendedCostAMonth = run.Seen.Preview?.Find(EndOfTermChoice.ExtendedServiceTerm)?.AMonth,
            Seen = look.Reading ?? run.Seen,
            SeenAt = episode.Now,
            // It said the right thing at the last look that could correct: whoever changed it did so after.
            IsLateChange = run.IsLateChange
                || (!isAsDecided && run.Standing is not null && run.SeenAt >= run.End.EndsAt - DecisionDrifts.LateChange),
        };
        var renewal = new RenewalEvent(
            run.Seen.Duration ?? TermDuration.Year,
            run.Seen.Intent(),
            outcome,
            ended.Seen.Quantity == run.Seen.Quantity && ended.Seen.ProductName == run.Seen.ProductName);
        var told = !RenewalNoise.NeedsAlert(renewal) || await TellAsync(episode, ended);
        (string, object?)[] evidence =
        [
            ("outcome", outcome), ("decided", run.Decision?.Choice), ("noticed", told),
            ("cancelUntil", outcome == EndOfTermOutcome.Renewed ? run.End.CancelWindowEndsAt : null),
            ("lateChange", ended.IsLateChange ? true : null), ("unasked", ended.IsUnasked ? true : null),
        ];
        if (!isAsDecided && !ended.IsExtended)
        {
            return EndOfTermStep.AskPerson(ended, EndOfTermQuestion.OtherOutcome(ended, outcome), episode.Now) with
            {
                Note = EndOfTermStep.Of(ended, "ended-otherwise", evidence).Note,
            };
        }

        var next = ended.To(ended.IsExtended ? EndOfTermState.Extended : EndOfTermState.Closed, episode.Now);
        return EndOfTermStep.Of(next, isAsDecided ? "confirmed" : "ended-otherwise", evidence);
    }

    /// <summary>What nobody decided is as decided when it ends as everything ends that nobody decides: by the old grace period.</summary>
    private static bool IsAsDecided(EndOfTermRun run, EndOfTermOutcome outcome) => run.Decision?.Choice switch
    {
        EndOfTermChoice.Renew => outcome == EndOfTermOutcome.Renewed,
        EndOfTermChoice.Cancel => outcome is EndOfTermOutcome.Cancelled or EndOfTermOutcome.Gone,
        EndOfTermChoice.ExtendedServiceTerm => outcome == EndOfTermOutcome.Extended,
        _ => outcome == EndOfTermOutcome.Grace,
    };

    private static Task<bool> TellAsync(EndOfTermEpisode episode, EndOfTermRun run) => episode.SendAsync(run, new EndOfTermNoticeInput(
        episode.Key(run with { Generation = 0 }, "notice-ended").ToString(),
        EndOfTermNoticeKind.Ended,
        run.Subject,
        run.End,
        DaysLeft: 0,
        run.Seen.Quantity,
        Preview: null,
        run.Outcome));
}
