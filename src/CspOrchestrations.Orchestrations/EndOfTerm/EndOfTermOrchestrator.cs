using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.EndOfTerm.Phases;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>
/// One subscription's end of one term, from the horizon to what became of it. Each state is a phase of its own; after each
/// the instance starts over with a small state, so that a deployment meets short histories.
/// </summary>
internal sealed class EndOfTermOrchestrator : Orchestrator<EndOfTermRun, EndOfTermResult>
{
    public static OrchestratorName<EndOfTermRun, EndOfTermResult> RegisteredName { get; } = new(EndOfTermNames.Orchestrator);

    public override async Task<EndOfTermResult> RunAsync(IOrchestrationContext context, EndOfTermRun input)
    {
        var episode = new EndOfTermEpisode(context);
        episode.Show(input);
        var run = await episode.RecordAsync(await PhaseOf(input.State)(episode, input));
        if (EndOfTermTransitions.IsFinal(run.State))
        {
            episode.Show(run);
            return new EndOfTermResult(run.Outcome!.Value, run.Decision?.Choice, run.IsUnasked, run.IsLateChange, episode.Now);
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }

    private static Func<EndOfTermEpisode, EndOfTermRun, Task<EndOfTermStep>> PhaseOf(EndOfTermState state) => state switch
    {
        EndOfTermState.Undecided => UndecidedPhase.RunAsync,
        EndOfTermState.AwaitingApproval => ApprovalPhase.RunAsync,
        EndOfTermState.Applying => ApplyingPhase.RunAsync,
        EndOfTermState.Applied => AppliedPhase.RunAsync,
        EndOfTermState.NeedsPerson => PersonPhase.RunAsync,
        EndOfTermState.Ending => EndingPhase.RunAsync,
        EndOfTermState.Extended => ExtendedPhase.RunAsync,
        _ => throw new InvalidOperationException($"An end of a term that is {state} has no next step."),
    };
}

/// <summary>The instance's output.</summary>
/// <param name="Decided">What was decided; null when nobody did.</param>
/// <param name="IsUnasked">It was in an extended service term that neither a person nor a policy chose.</param>
/// <param name="IsLateChange">Somebody else changed it inside the last 24 hours.</param>
public sealed record EndOfTermResult(
    EndOfTermOutcome Outcome, EndOfTermChoice? Decided, bool IsUnasked, bool IsLateChange, DateTimeOffset EndedAt);
