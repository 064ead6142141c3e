using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm.Phases;

/// <summary>Makes the subscription say what was decided, once, and reads it back at once.</summary>
internal static class ApplyingPhase
{
    private const string Step = "Writing the decision";

    /// <summary>Writes that the remote side may refuse as stale, or take without showing it, before a person is asked.</summary>
    private const int MaxAttempts = 10;

    /// <summary>Another operation is pending on the subscription. Source: error 900278, "retry after 24 hours".</summary>
    private static readonly TimeSpan PendingPause = TimeSpan.FromHours(24);

    public static async Task<EndOfTermStep> RunAsync(EndOfTermEpisode episode, EndOfTermRun run)
    {
        // A write must not overtake a withdrawal.
        if (await episode.PauseAsync(run, run.NextLookAt ?? episode.Now) is { } interruption)
        {
            return interruption;
        }

        if (HasEnded(episode, run))
        {
            return EndedUnapplied(episode, run);
        }

        var decision = run.Decision!;
        var input = new ApplyInput(
            run.Subject.CustomerId,
            run.Subject.SubscriptionId,
            run.End,
            run.IsExtended ? null : decision.Choice,
            decision.Instructions,
            run.Handling.Placement,
            episode.Key(run, $"apply-{decision.Number}"));
        var answer = await episode.AskAsync(run, EndOfTermActivities.Apply, input, run.IsExtended ? null : run.End.EndsAt);
        if (answer.Interruption is { } instead)
        {
            return instead;
        }

        return answer.Value is { } application ? Applied(episode, run, application) : Refused(episode, run, answer);
    }

    private static bool HasEnded(EndOfTermEpisode episode, EndOfTermRun run) => !run.IsExtended && episode.Now >= run.End.EndsAt;

    private static EndOfTermStep EndedUnapplied(EndOfTermEpisode episode, EndOfTermRun run) =>
        EndOfTermStep.Of(run.To(EndOfTermState.Ending, episode.Now), "ended-unapplied", ("choice", run.Decision!.Choice));

    private static EndOfTermStep Applied(EndOfTermEpisode episode, EndOfTermRun run, ChoiceApplication application)
    {
        var decision = run.Decision!;
        if (run.IsExtended)
        {
            return EndOfTermStep.Of(run.To(EndOfTermState.Closed, episode.Now), "extension-stopped", ("effect", application.Effect));
        }

        if (application.Effect == ApplyEffect.TermIsOver && HasEnded(episode, run))
        {
            // Not "gone": what became of it may be what nobody wanted.
            return EndedUnapplied(episode, run);
        }

        if (Sight.TakeIn(ref run, new SubscriptionLook(application.Reading), episode.Now) is { } over)
        {
            return over;
        }

        if (run.Seen.DriftFrom(decision) is not DecisionDrift.None and var drift)
        {
            return run.Attempts < MaxAttempts
                ? Again(episode, run, "not-shown", TimeSpan.FromMinutes(1), ("drift", drift))
                : EndOfTermStep.AskPerson(run, EndOfTermQuestion.NotShown(run), episode.Now);
        }

        return EndOfTermStep.Of(
            run.To(EndOfTermState.Applied, episode.Now) with { Standing = decision, AppliedAt = episode.Now },
            "applied",
            ("choice", decision.Choice),
            ("effect", application.Effect),
            ("intent", run.Seen.Intent()));
    }

    private static EndOfTermStep Refused(
        EndOfTermEpisode episode, EndOfTermRun run, RemoteSaid<ChoiceApplication, EndOfTermStep> answer) => answer.Problem?.Code switch
    {
        ProblemCodes.EtagStale when run.Attempts < MaxAttempts => Again(episode, run, "etag-stale", run.Handling.Patience.First),
        ProblemCodes.OperationPending when run.IsExtended || episode.Now + PendingPause < run.End.EndsAt =>
            Again(episode, run with { Attempts = 0 }, "operation-pending", PendingPause),
        _ => EndOfTermStep.AskPerson(run, EndOfTermQuestion.Of(run, Step, answer), episode.Now),
    };

    /// <summary>Reads and writes again after a pause, as a new operation.</summary>
    private static EndOfTermStep Again(
        EndOfTermEpisode episode, EndOfTermRun run, string action, TimeSpan pause, params (string Name, object? Value)[] data) => EndOfTermStep.Of(
        run with { Generation = run.Generation + 1, Attempts = run.Attempts + 1, NextLookAt = episode.Now + pause }, action, data);
}
