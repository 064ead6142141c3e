using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Campaigns;

/// <summary>What a phase came to: the state to go on with, and what is written about it.</summary>
/// <param name="Run">To continue with; in the same state it only means a fresh history.</param>
/// <param name="Note">What the audit says; nothing is written when null.</param>
internal sealed record CampaignStep(CampaignRun Run, StepNote? Note)
{
    /// <summary>Goes on with a fresh history: pages must not grow it.</summary>
    public static CampaignStep Onward(CampaignRun run) => new(run, null);

    public static CampaignStep Cancelled(CampaignRun run, CampaignEvent cancel, DateTimeOffset now) => Of(
        run.To(CampaignState.Cancelled, now), "campaign.cancelled", cancel.Actor, ("reason", cancel.Note), ("open", run.Counts.Open));

    public static CampaignStep AskPerson(CampaignRun run, CampaignQuestion question, DateTimeOffset now) => Of(
        // The page stays, so that a retry goes on where it was.
        run.To(CampaignState.NeedsPerson, now) with { Page = run.Page, Question = question with { Number = run.Revision + 1 } },
        "campaign.interrupted",
        StepNote.Workflow,
        ("state", question.Interrupted),
        ("title", question.Title));

    /// <summary>Audits a command that came too late or too early, and goes on.</summary>
    public static CampaignStep Refused(CampaignRun run, CampaignEvent happened) =>
        Of(run, RefusalOf(happened.Command), happened.Actor, ("state", run.State));

    /// <summary>What the audit calls a command that does not fit the state.</summary>
    public static string RefusalOf(CampaignCommand command) => command switch
    {
        CampaignCommand.Cancel => "campaign.cancel-refused",
        CampaignCommand.Change => "campaign.change-refused",
        _ => "campaign.answer-refused",
    };

    public static CampaignStep Of(CampaignRun run, string action, params (string Name, object? Value)[] data) =>
        Of(run, action, StepNote.Workflow, data);

    public static CampaignStep Of(CampaignRun run, string action, string actor, params (string Name, object? Value)[] data) =>
        new(run, StepNote.Of(action, actor, data));
}
