using System.Globalization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What a run looks like from outside: its record, its evidence, its question.</summary>
internal static class EndOfTermReport
{
    public static RecordEndOfTermInput Of(string instanceId, EndOfTermRun run, StepNote note, DateTimeOffset now) => new(
        RecordOf(instanceId, run, now),
        note.ToEntry(instanceId, run.Revision, now),
        AttentionOf(instanceId, run));

    public static EndOfTermRecord RecordOf(string instanceId, EndOfTermRun run, DateTimeOffset now) => new(
        instanceId,
        run.Subject.CustomerId,
        run.Subject.SubscriptionId,
        run.Subject.CompanyName,
        run.Subject.ProductName,
        run.Seen.OfferId,
        run.Seen.Quantity,
        run.End,
        run.State,
        run.Seen.Intent(),
        run.Seen.Preview,
        run.Decision,
        TitleOf(run),
        run.Outcome,
        run.IsUnasked,
        run.IsLateChange,
        run.CreatedAt,
        now)
    {
        Question = run.Question?.Number,
        ApprovalId = run.State == EndOfTermState.AwaitingApproval ? ApprovalIdOf(instanceId, run) : null,
        Rule = run.Handling.Rule.Name,
        Policy = new PolicyAhead(run.Seen.ChoiceOf(run.Handling.Rule), run.End.EndsAt - run.Handling.Rule.AppliesBefore),
        IsDrifted = run.Question is { IsDrift: true },
        FirstDay = run.Seen.FirstDay,
        Duration = run.Seen.Duration,
        BillingCycle = run.Seen.BillingCycle,
        NoticesSent = run.NoticesSent,
        NoticeFailures = run.NoticeFailures,
        ExtendedMonths = run.ExtendedMonths,
        ExtendedCostAMonth = run.IsExtended ? run.Seen.Preview?.Today ?? run.ExtendedCostAMonth : null,
        Incarnation = run.Incarnation,
        Revision = run.Revision,
        Run = EndOfTermTransitions.IsFinal(run.State) ? null : run,
    };

    public static EndOfTermStatus StatusOf(EndOfTermRun run) => new(run.State, run.Since, run.End.LastDay, run.Decision?.Choice, TitleOf(run));

    /// <summary>Another decision is another approval.</summary>
    public static string ApprovalIdOf(string instanceId, EndOfTermRun run) => $"{instanceId}.decision-{run.Decision!.Number}";

    private static string? TitleOf(EndOfTermRun run) => run switch
    {
        { Question: { } question } => question.Title,
        { State: EndOfTermState.Undecided, IsPersonAsked: true } =>
            $"{EndOfTermQuestion.NameOf(run)} ends on {run.End.LastDay:O} and nobody has decided.",
        { State: EndOfTermState.Extended, IsUnasked: true } =>
            $"{EndOfTermQuestion.NameOf(run)} is in a paid extended service term that nobody chose.",
        _ => null,
    };

    private static AttentionItem? AttentionOf(string instanceId, EndOfTermRun run) => TitleOf(run) is { } title
        ? new AttentionItem(
            WorkflowAttention.IdOf(instanceId),
            instanceId,
            title,
            ReasonOf(run),
            run.Since,
            [.. ActionsOf(run)])
        : null;

    private static string ReasonOf(EndOfTermRun run) => run switch
    {
        { Question: { } question } => question.Reason,
        { State: EndOfTermState.Extended } => (run.IsLateChange ? "Somebody changed it within the last 24 hours. " : "")
            + "It costs money each month until it is cancelled. Cancel it here, accept it, or convert it in Partner Center.",
        { Handling.Rule: var rule } => string.Create(
            CultureInfo.InvariantCulture,
            $"The policy '{rule.Name}' leaves it to a person. Without one, '{run.Seen.ChoiceOf(rule)}' is applied at {run.End.EndsAt - rule.LastCutOff:yyyy-MM-dd HH:mm} UTC."),
    };

    /// <summary>Why a choice is none that there is, or null when it is one; without a preview nobody knows.</summary>
    public static string? WhyNotThere(EndOfTermPreview? preview, EndOfTermChoice choice) => preview is null || preview.Find(choice) is not null
        ? null
        : "There is no paid extension for this subscription: it expires, or goes into the old free grace period, unless it is renewed.";

    private static IEnumerable<AttentionAction> ActionsOf(EndOfTermRun run)
    {
        var path = $"/api/subscriptions/{Uri.EscapeDataString(run.Subject.SubscriptionId)}/end-of-term";
        if (run.Question is { } question)
        {
            return question.Answers.Select(answer => new AttentionAction(
                answer == EndOfTermAnswer.TryAgain ? "Try again" : "Leave it as it is",
                "POST",
                $"{path}/answer",
                DurableJson.Serialize(new { answer, question = question.Number }, "Answer")));
        }

        var choices = run.IsExtended ? [EndOfTermChoice.Cancel, EndOfTermChoice.ExtendedServiceTerm] : Enum.GetValues<EndOfTermChoice>();
        return choices.Where(choice => run.Seen.WhyNotThere(choice) is null).Select(choice => new AttentionAction(
            choice switch
            {
                EndOfTermChoice.Renew => "Renew",
                EndOfTermChoice.Cancel => "Cancel",
                _ => "Paid extension by the month",
            },
            "POST",
            $"{path}/decision",
            DurableJson.Serialize(new { choice }, "Decision")));
    }
}

/// <summary>What queries see of a running instance.</summary>
/// <param name="Since">When the state began; UTC.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
public sealed record EndOfTermStatus(EndOfTermState State, DateTimeOffset Since, DateOnly LastDay, EndOfTermChoice? Decided, string? WaitingFor);
