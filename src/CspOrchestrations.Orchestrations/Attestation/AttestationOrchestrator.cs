using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Phases;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// From "no agreement" to the proof that there is one. Each state is a phase of its own; after each the instance starts
/// over with a small state, so that a deployment meets short histories.
/// </summary>
internal sealed class AttestationOrchestrator : Orchestrator<AttestationRun, AttestationResult>
{
    public static OrchestratorName<AttestationRun, AttestationResult> RegisteredName { get; } = new(AttestationNames.Orchestrator);

    public override async Task<AttestationResult> RunAsync(IOrchestrationContext context, AttestationRun input)
    {
        var episode = new AttestationEpisode(context);
        episode.Show(input);
        var run = await episode.RecordAsync(await PhaseOf(input.State)(episode, input));
        var result = new AttestationResult(
            AttestationReport.OutcomeOf(run) ?? default, run.Link?.AttestationId, run.Generation, episode.Now);
        if (AttestationTransitions.IsFinal(run.State))
        {
            episode.Show(run);
        }
        else
        {
            context.ContinueAsNew(run);
        }

        return result;
    }

    private static Func<AttestationEpisode, AttestationRun, Task<AttestationStep>> PhaseOf(AttestationState state) => state switch
    {
        AttestationState.Requested => RequestedPhase.RunAsync,
        AttestationState.Starting => StartingPhase.RunAsync,
        AttestationState.AwaitingAcceptance => AwaitingPhase.RunAsync,
        AttestationState.Finalizing => FinalizingPhase.RunAsync,
        AttestationState.Verifying => VerifyingPhase.RunAsync,
        AttestationState.NeedsPerson => PersonPhase.RunAsync,
        _ => throw new InvalidOperationException($"An attestation that is {state} has no next step."),
    };
}
