using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>What the faces can ask of ends of terms. Each command is durable when it returns.</summary>
public interface IEndOfTerm
{
    /// <summary>The latest end of a subscription, or null when no workflow was ever started for it.</summary>
    Task<EndOfTermRecord?> FindAsync(string subscriptionId, CancellationToken cancellationToken);

    /// <summary>A page of all, in the order of subscriptions.</summary>
    Task<EndOfTermPage> ListAsync(int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>A page of those that concern somebody, the term that ends first first; a page may be shorter than its size.</summary>
    Task<EndOfTermPage> ListAsync(EndOfTermConcern concern, int pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>What has happened to one end, oldest first.</summary>
    Task<IReadOnlyList<AuditEntry>> HistoryAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>
    /// Starts the workflow by hand, however far off the end is; harmless when there is one. One that has ended before its time, or is
    /// gone, goes on where its record stands.
    /// </summary>
    Task<EndOfTermCommandResult> StartAsync(CustomerId customerId, string subscriptionId, string actor, CancellationToken cancellationToken);

    Task<EndOfTermCommandResult> DecideAsync(
        string subscriptionId, string actor, EndOfTermDecisionRequest decision, CancellationToken cancellationToken);

    /// <summary>Mails the customer a link to the page on which they decide. A link that was sent before stops working.</summary>
    /// <param name="subscriptionId">Which.</param>
    /// <param name="actor">Who invites.</param>
    /// <param name="recipient">Personal data: it goes into the mail and nowhere else.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<EndOfTermCommandResult> InviteAsync(
        string subscriptionId, string actor, EndOfTermRecipient recipient, CancellationToken cancellationToken);

    Task<EndOfTermCommandResult> WithdrawAsync(string subscriptionId, string actor, string? reason, CancellationToken cancellationToken);

    /// <summary>A second person's word on the decision that waits for it.</summary>
    Task<ApprovalResult> ApproveAsync(string subscriptionId, string actor, ApprovalAnswer answer, CancellationToken cancellationToken);

    /// <summary>A person's answer to a workflow that cannot go on.</summary>
    /// <param name="subscriptionId">Which.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="answer">What to do.</param>
    /// <param name="question">The number of the question that the person has read.</param>
    /// <param name="note">Why; kept in the audit, so no personal data.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<EndOfTermCommandResult> AnswerAsync(
        string subscriptionId, string actor, EndOfTermAnswer answer, int question, string? note, CancellationToken cancellationToken);

    /// <summary>A hint that the subscription has changed: look now. Nothing when no workflow runs for it.</summary>
    Task WakeAsync(string subscriptionId, CancellationToken cancellationToken);
}

/// <param name="Instructions">What the next term is to be like; for renewals only.</param>
/// <param name="Reason">The decider's words; kept in the audit, so no personal data.</param>
/// <param name="PriceShown">
/// What the decider was told that the choice costs a month: another price by now refuses the decision. Null when nothing was shown.
/// </param>
public sealed record EndOfTermDecisionRequest(
    EndOfTermChoice Choice, DecisionChannel Channel, NextTermInstructions? Instructions = null, string? Reason = null, Money? PriceShown = null);

/// <param name="Name">Personal data.</param>
/// <param name="EmailAddress">Personal data.</param>
public sealed record EndOfTermRecipient(string Name, string EmailAddress)
{
    public override string ToString() => "EndOfTermRecipient { … }";
}

/// <param name="Why">Why it was not accepted, for people; null when it was.</param>
public sealed record EndOfTermCommandResult(EndOfTermCommandOutcome Outcome, string? Why = null)
{
    public static EndOfTermCommandResult Accepted { get; } = new(EndOfTermCommandOutcome.Accepted);
}

public enum EndOfTermCommandOutcome
{
    Accepted,
    NotFound,

    /// <summary>The workflow has ended, or does not wait for such a thing; nothing changed, the attempt is audited.</summary>
    NotInThisState,

    /// <summary>The request makes no sense for any state.</summary>
    Invalid,
}

public sealed record EndOfTermPage(IReadOnlyList<EndOfTermRecord> Items, string? ContinuationToken);
