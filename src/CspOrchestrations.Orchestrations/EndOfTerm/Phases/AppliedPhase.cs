using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>
/// The subscription says what was decided. It is read back after an hour, after 25 hours (Microsoft's job runs within 24) and at
/// fixed times before the end; in between a hint makes it look. Nothing is believed for longer than that.
/// </summary>
internal static class AppliedPhase
{
    private static readonly TimeSpan[] AfterWrite = [TimeSpan.FromHours(1), TimeSpan.FromHours(25)];

    /// <summary>The last look that may still correct, and one that only tells.</summary>
    public static readonly TimeSpan[] BeforeEnd =
        [EndOfTermPolicy.UsualCutOff, EndOfTermPolicy.UsualLastCutOff, DecisionDrifts.LateChange, TimeSpan.FromHours(1)];

    private static readonly TimeSpan BlindPause = TimeSpan.FromHours(1);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution; waits++)
        {
            if (episode.Now >= run.End.EndsAt)
            {
                return EndOfTermStep.Of(run.To(EndOfTermState.Ending, episode.Now), "ended", ("choice", run.Decision!.Choice));
            }

            var next = run.NextLookAt ?? NextLook(run);
            if (episode.Now < next && await episode.NextEventAsync(next) is { } happened
                && EndOfTermCommands.Take(run, happened, episode.Now) is { } commanded)
            {
                return commanded;
            }

            if (episode.Now >= run.End.EndsAt)
            {
                continue;
            }

            var answer = await episode.LookAsync(run);
            if (answer.Interruption is { } instead)
            {
                return instead;
            }

            if (answer.Value is not { } look)
            {
                run = run with { NextLookAt = episode.Now + BlindPause };
                continue;
            }

            var lookedBefore = run.SeenAt;
            run = run with { NextLookAt = null };
            if (Sight.TakeIn(ref run, look, episode.Now) is { } over)
            {
                return over;
            }

            if (run.Seen.DriftFrom(run.Decision!) is not DecisionDrift.None and var drift)
            {
                return Drifted(episode, run, drift, lookedBefore);
            }
        }

        return EndOfTermStep.Onward(run);
    }

    private static DateTimeOffset NextLook(EndOfTermRun run) => AfterWrite.Select(after => run.AppliedAt!.Value + after)
        .Concat(BeforeEnd.Select(before => run.End.EndsAt - before))
        .Append(run.End.EndsAt)
        .Where(look => look > run.SeenAt)
        .Min();

    private static EndOfTermStep Drifted(EndOfTermEpisode episode, EndOfTermRun run, DecisionDrift drift, DateTimeOffset lookedBefore)
    {
        (string, object?)[] evidence = [("drift", drift), ("decided", run.Decision!.Choice), ("intent", run.Seen.Intent())];
        if (lookedBefore >= run.End.EndsAt - DecisionDrifts.LateChange)
        {
            // It still said the right thing inside the last 24 hours, so whoever changed it did so since.
            // Told once: the next looks find the same.
            return EndOfTermStep.Of(
                run with { IsLateChange = true, NextLookAt = run.End.EndsAt }, run.IsLateChange ? "late-change-again" : "late-change", evidence);
        }

        return run.Handling.Rule.Drift == DriftTreatment.Correct || MustCorrect(run, episode.Now)
            ? EndOfTermStep.Of(run.ToNewWrite(episode.Now), "drift-corrected", evidence)
            : EndOfTermStep.AskPerson(run, EndOfTermQuestion.Drifted(run, drift), episode.Now);
    }

    /// <summary>
    /// At the last cut-off there is no time left to ask: what leads into a paid extended service term that nobody chose is
    /// corrected. Another explicit choice stays with whoever made it.
    /// </summary>
    public static bool MustCorrect(EndOfTermRun run, DateTimeOffset now) =>
        now >= run.End.EndsAt - run.Handling.Rule.LastCutOff
        && run.Decision is { Choice: not EndOfTermChoice.ExtendedServiceTerm }
        && run.Seen.Intent() is EndOfTermIntent.ExtendedServiceTerm or EndOfTermIntent.AtRiskOfExtendedServiceTerm or EndOfTermIntent.Unknown;
}
