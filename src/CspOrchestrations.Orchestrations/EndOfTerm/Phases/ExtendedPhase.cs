using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>
/// Month after month of a paid extended service term, with a reminder of what it has cost, until it is cancelled or converted.
/// </summary>
internal static class ExtendedPhase
{
    private static readonly TimeSpan BlindPause = TimeSpan.FromHours(6);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        for (var waits = 0; waits < EndOfTermEpisode.WaitsPerExecution; waits++)
        {
            var wake = run.NextLookAt ?? NextMonth(run);
            if (episode.Now < wake && await episode.NextEventAsync(wake) is { } happened
                && EndOfTermCommands.Take(run, happened, episode.Now) is { } commanded)
            {
                return commanded;
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

            if (look.Reading is not { Status: "active" or "pending" or "suspended" } reading || IsConverted(run, reading))
            {
                return EndOfTermStep.Of(
                    run.To(EndOfTermState.Closed, episode.Now),
                    "extension-left",
                    ("status", look.Reading?.Status ?? "gone"),
                    ("offerId", look.Reading?.OfferId),
                    ("months", run.ExtendedMonths));
            }

            run = run with { Seen = reading, SeenAt = episode.Now, NextLookAt = null };
            if (episode.Now >= NextMonth(run))
            {
                return await RemindAsync(episode, run with { ExtendedMonths = run.ExtendedMonths + 1 });
            }
        }

        return EndOfTermStep.Onward(run);
    }

    /// <summary>Another item, and not one of an extension by its name: how Microsoft names running ones is not documented.</summary>
    private static bool IsConverted(EndOfTermRun run, SubscriptionReading reading) =>
        !reading.IsNamedExtended && reading.OfferId != run.Seen.OfferId;

    /// <summary>The beginning of the next month of the extension; each is counted from its first day.</summary>
    private static DateTimeOffset NextMonth(EndOfTermRun run) => new(
        TermCalendar.StartOf(run.End.LastDay.AddDays(1), TermDuration.Month, run.ExtendedMonths + 1), TimeOnly.MinValue, TimeSpan.Zero);

    private static async Task<EndOfTermStep> RemindAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        var aMonth = run.Seen.Preview?.Today ?? run.ExtendedCostAMonth;
        // The month that has just begun is paid too: an extension is billed in advance.
        var cost = aMonth is null ? null : aMonth * (run.ExtendedMonths + 1);
        var sent = await episode.SendAsync(run, new EndOfTermNoticeInput(
            episode.Key(run with { Generation = 0 }, $"notice-month-{run.ExtendedMonths}").ToString(),
            EndOfTermNoticeKind.ExtendedMonth,
            run.Subject,
            run.End,
            DaysLeft: 0,
            run.Seen.Quantity,
            run.Seen.Preview,
            EndOfTermOutcome.Extended,
            cost,
            run.ExtendedMonths));
        return EndOfTermStep.Of(run, sent ? "extension-reminded" : "notice-failed", ("months", run.ExtendedMonths), ("cost", cost));
    }
}
