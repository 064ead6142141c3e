using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The activities the workflow calls, with what they take and give.</summary>
internal static class EndOfTermActivities
{
    public static ActivityName<LookInput, RemoteResult<SubscriptionLook>> Look { get; } = new(EndOfTermNames.LookAtSubscription);

    public static ActivityName<ApplyInput, RemoteResult<ChoiceApplication>> Apply { get; } = new(EndOfTermNames.ApplyEndOfTermChoice);

    public static ActivityName<EndOfTermNoticeInput, Nothing> SendNotice { get; } = new(EndOfTermNames.SendEndOfTermNotice);

    public static ActivityName<RecordEndOfTermInput, Nothing> Record { get; } = new(EndOfTermNames.RecordEndOfTerm);
}

/// <param name="Instructions">Of the decision, so that the renewal's price is that of what was decided.</param>
internal sealed record LookInput(CustomerId CustomerId, string SubscriptionId, NextTermInstructions? Instructions);

/// <param name="Reading">Null when there is no such subscription any more.</param>
internal sealed record SubscriptionLook(SubscriptionReading? Reading);

/// <param name="End">Of the term that the choice is for; nothing is written for another one.</param>
/// <param name="Choice">Null to stop a running extended service term.</param>
/// <param name="Key">Stable over retries; each PATCH has one of its own made of it.</param>
internal sealed record ApplyInput(
    CustomerId CustomerId,
    string SubscriptionId,
    TermEnd End,
    EndOfTermChoice? Choice,
    NextTermInstructions? Instructions,
    InstructionsPlacement Placement,
    Guid Key);

/// <param name="Reading">As it was read after the write; null when there is no such subscription.</param>
internal sealed record ChoiceApplication(ApplyEffect Effect, SubscriptionReading? Reading);

internal enum ApplyEffect
{
    Written,

    /// <summary>It said so already: an earlier try had taken effect, or somebody was faster. Nothing was written.</summary>
    SaidAlready,

    /// <summary>The subscription is not in that term any more. Nothing was written.</summary>
    TermIsOver,
}

/// <param name="Key">Sent once a key.</param>
/// <param name="DaysLeft">To the end of the term.</param>
/// <param name="RunningCost">Of the extended service term so far; null for other kinds, and when no price is known.</param>
internal sealed record EndOfTermNoticeInput(
    string Key,
    EndOfTermNoticeKind Kind,
    EndOfTermSubject Subject,
    TermEnd End,
    int DaysLeft,
    int Quantity,
    EndOfTermPreview? Preview,
    EndOfTermOutcome? Outcome = null,
    Money? RunningCost = null,
    int Months = 0);

internal enum EndOfTermNoticeKind
{
    /// <summary>The term ends and nobody has decided: a rung of the ladder.</summary>
    Undecided,

    /// <summary>What became of the term, where it is worth an alert.</summary>
    Ended,

    /// <summary>Another month of an extended service term.</summary>
    ExtendedMonth,
}

/// <param name="Attention">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordEndOfTermInput(EndOfTermRecord Record, AuditEntry Audit, AttentionItem? Attention);
