using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Campaigns.Phases;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>
/// Finds the customers whose agreement is stale or missing, has a person approve what would be done, does it, and follows it
/// to the end. It starts over with a small state after each page, so that its size does not depend on the customers' number.
/// </summary>
internal sealed class CampaignOrchestrator : Orchestrator<CampaignRun, CampaignResult>
{
    public static OrchestratorName<CampaignRun, CampaignResult> RegisteredName { get; } = new(CampaignNames.Orchestrator);

    public override async Task<CampaignResult> RunAsync(IOrchestrationContext context, CampaignRun input)
    {
        var episode = new CampaignEpisode(context);
        episode.Show(input);
        var run = await episode.RecordAsync(await PhaseOf(input.State)(episode, input));
        if (CampaignTransitions.IsFinal(run.State))
        {
            episode.Show(run);
            return new CampaignResult(run.State, run.Counts, episode.Now);
        }

        context.ContinueAsNew(run);
        // Ignored: this execution is over and the next one has the state.
        return null!;
    }

    private static Func<CampaignEpisode, CampaignRun, Task<CampaignStep>> PhaseOf(CampaignState state) => state switch
    {
        CampaignState.ListingCustomers => FindingPhase.ListCustomersAsync,
        CampaignState.ReadingAgreements => FindingPhase.ReadAgreementsAsync,
        CampaignState.CheckingSignatures => FindingPhase.CheckSignaturesAsync,
        CampaignState.Planning => PlanningPhase.RunAsync,
        CampaignState.AwaitingApproval => ApprovalPhase.RunAsync,
        CampaignState.Running => RunningPhase.RunAsync,
        CampaignState.NeedsPerson => PersonPhase.RunAsync,
        _ => throw new InvalidOperationException($"A campaign that is {state} has no next step."),
    };
}
