using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation.Orders;
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
        if (AttestationReport.OutcomeOf(run) is { } outcome)
        {
            episode.Show(run);
            var result = new AttestationResult(outcome, run.Link?.AttestationId, run.Generation, episode.Now);
            if (run.TellInstanceId is { } waiting)
            {
                context.SendEvent(waiting, OrderedAttestationOrchestrator.EventName, result);
            }

            return result;
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }

    private static Func<AttestationEpisode, AttestationRun, Task<AttestationStep>> PhaseOf(AttestationState state) => state switch
    {
        AttestationState.Requested => RequestedPhase.RunAsync,
        AttestationState.Starting => StartingPhase.RunAsync,
        AttestationState.AwaitingAcceptance => AwaitingPhase.RunAsync,
        AttestationState.Finalizing => FinalizingPhase.RunAsync,
        AttestationState.Verifying => VerifyingPhase.RunAsync,
        AttestationState.NeedsPerson => PersonPhase.RunAsync,
        AttestationState.AwaitingEvidence => EvidencePhase.RunAsync,
        AttestationState.AwaitingApproval => ApprovalPhase.RunAsync,
        AttestationState.Attesting => AttestingPhase.RunAsync,
        AttestationState.AwaitingDirectAcceptance => DirectAcceptancePhase.RunAsync,
        _ => throw new InvalidOperationException($"An attestation that is {state} has no next step."),
    };
}
