using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>What a campaign that cannot go on asks a person.</summary>
/// <param name="Interrupted">The state it was in.</param>
/// <param name="Title">What waits, in one sentence; no personal data.</param>
/// <param name="Reason">Why.</param>
/// <param name="Answers">The answers that make sense, the likeliest first.</param>
internal sealed record CampaignQuestion(
    CampaignState Interrupted, string Title, string Reason, IReadOnlyList<CampaignAnswerKind> Answers)
{
    /// <summary>The revision at which it was asked, so that no two questions of an instance share it.</summary>
    public int Number { get; init; }

    public static CampaignQuestion Rejected(CampaignRun run, string step, RemoteProblem problem) => new(
        run.State, $"{step} was refused, so the re-attestation campaign waits.", RemoteWords.Of(problem), [CampaignAnswerKind.Retry]);

    public static CampaignQuestion Failed(CampaignRun run, string step, TaskFailureDetails failure) => new(
        run.State, $"{step} keeps failing, so the re-attestation campaign waits.", RemoteWords.Of(failure), [CampaignAnswerKind.Retry]);

    public static CampaignQuestion NotApproved(CampaignRun run, ApprovalDecision decision) => new(
        run.State,
        $"The plan of the re-attestation campaign was not approved ({decision.State}).",
        decision.Note is { } note
            ? $"{decision.Actor}: {note}"
            : "Ask for it again as it is, look at all customers anew, or cancel the campaign.",
        [CampaignAnswerKind.PlanAnew, CampaignAnswerKind.Retry]);
}
