using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>What a run looks like from outside: its record, its evidence, its question.</summary>
internal static class CampaignReport
{
    public static RecordCampaignInput Of(string instanceId, CampaignRun run, StepNote note, DateTimeOffset now) => new(
        new CampaignRecord(
            instanceId,
            run.Parties[0],
            run.Language,
            run.State,
            run.Counts,
            run.PlanHash,
            run.PlanNumber == 0 ? null : ApprovalIdOf(instanceId, run),
            run.Question?.Title,
            run.CreatedAt,
            now)
        {
            Question = run.Question?.Number,
            Answers = run.Question?.Answers ?? [],
            RequestBodyId = run.RequestBodyId,
            Incarnation = run.Incarnation,
            Revision = run.Revision,
            HasBegun = true,
        },
        note.ToEntry(instanceId, run.Revision, now),
        run.Question is { } question ? AttentionOf(instanceId, run, question) : null);

    /// <summary>One for each plan: an approval of an older one is worth nothing.</summary>
    public static string ApprovalIdOf(string instanceId, CampaignRun run) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{instanceId}.plan-{run.Incarnation}-{run.PlanNumber}");

    private static AttentionItem AttentionOf(string instanceId, CampaignRun run, CampaignQuestion question) => new(
        WorkflowAttention.IdOf(instanceId),
        instanceId,
        question.Title,
        question.Reason,
        run.Since,
        [
            .. question.Answers.Select(kind => new AttentionAction(
                LabelOf(kind), "POST", $"/api/campaigns/{instanceId}/answer", DurableJson.Serialize(new { kind }, "Answer to a campaign"))),
            new AttentionAction("Cancel the campaign", "POST", $"/api/campaigns/{instanceId}/cancel", "{}"),
        ]);

    private static string LabelOf(CampaignAnswerKind kind) =>
        kind == CampaignAnswerKind.PlanAnew ? "Look at all customers anew" : "Try again";
}
