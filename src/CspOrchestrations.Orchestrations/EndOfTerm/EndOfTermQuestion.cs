using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What a workflow that cannot go on asks a person.</summary>
/// <param name="Interrupted">The state it was in.</param>
/// <param name="Title">What waits, in one sentence; no personal data.</param>
/// <param name="Reason">Why, with the remote side's own words (redacted where they were read).</param>
/// <param name="Answers">The answers that make sense, the likeliest first.</param>
internal sealed record EndOfTermQuestion(
    EndOfTermState Interrupted, string Title, string Reason, IReadOnlyList<EndOfTermAnswer> Answers)
{
    private static readonly EndOfTermAnswer[] Both = [EndOfTermAnswer.TryAgain, EndOfTermAnswer.LeaveAsItIs];

    /// <summary>The revision at which it was asked, so that no two questions of an instance share it.</summary>
    public int Number { get; init; }

    /// <summary>Whether the subscription no longer says what was decided.</summary>
    public bool IsDrift { get; init; }

    /// <summary>A step that was refused, or keeps failing.</summary>
    public static EndOfTermQuestion Of<T>(EndOfTermRun run, string step, RemoteSaid<T, EndOfTermStep> said)
        where T : class => said switch
    {
        { Problem: { } problem } => new(
            run.State, $"{step} was refused for {NameOf(run)}.", $"{RemoteWords.Of(problem)} {AdviceOn(problem)}", [EndOfTermAnswer.TryAgain]),
        { Failure: { } failure } => new(
            run.State, $"{step} keeps failing for {NameOf(run)}.", RemoteWords.Of(failure), [EndOfTermAnswer.TryAgain]),
        _ => throw new InvalidOperationException("A step that has an answer asks nobody."),
    };

    public static EndOfTermQuestion NotShown(EndOfTermRun run) => new(
        run.State,
        $"What was decided does not show up for {NameOf(run)}.",
        $"{run.Attempts} writes were accepted, and the subscription does not say '{run.Decision!.Choice}'. Look in Partner Center.",
        Both);

    public static EndOfTermQuestion Drifted(EndOfTermRun run, DecisionDrift drift) => new(
        EndOfTermState.Applied,
        $"{NameOf(run)} no longer says what was decided.",
        $"Decided: {run.Decision!.Choice}. It says now: {run.Seen.Intent()}. " + drift switch
        {
            DecisionDrift.ScheduleDeleted => "What was scheduled is gone; a change of quantity or product in mid-term deletes it.",
            DecisionDrift.Converted => "Microsoft's job has turned it towards a paid extended service term.",
            _ => "Somebody has changed it elsewhere.",
        },
        Both)
    {
        IsDrift = true,
    };

    public static EndOfTermQuestion OtherOutcome(EndOfTermRun run, EndOfTermOutcome outcome) => new(
        EndOfTermState.Ending,
        $"The term of {NameOf(run)} has ended otherwise than decided: {outcome}.",
        (run.Decision is { } decision ? $"Decided: {decision.Choice}. " : "Nobody had decided. ")
            + (run.IsLateChange ? "Somebody changed it within the last 24 hours. " : "")
            + (outcome == EndOfTermOutcome.Renewed
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The renewal can be cancelled until {run.End.CancelWindowEndsAt:yyyy-MM-dd HH:mm} UTC in Partner Center.")
                : "The service has stopped."),
        [EndOfTermAnswer.LeaveAsItIs]);

    public static EndOfTermQuestion NoOutcome(EndOfTermRun run) => new(
        EndOfTermState.Ending,
        $"What became of {NameOf(run)} does not show.",
        $"The term ended on {run.End.LastDay:O}; 24 hours later the subscription still shows it. Look in Partner Center.",
        [EndOfTermAnswer.TryAgain]);

    public static string NameOf(EndOfTermRun run) => $"{run.Subject.ProductName} of {run.Subject.CompanyName}";

    private static string AdviceOn(RemoteProblem problem) => problem.Code switch
    {
        ProblemCodes.SubscriptionSuspended => "Reactivate the subscription, then try again.",
        ProblemCodes.OperationPending => "Another operation is pending and will not be over before the term ends.",
        _ => "It is tried again by itself at the next cut-off.",
    };
}
