using System.Text.Json.Serialization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The little that an instance carries from one execution to the next; its input is the first of them.</summary>
internal sealed record EndOfTermRun
{
    public required EndOfTermSubject Subject { get; init; }

    /// <summary>The end that this workflow is about.</summary>
    public required TermEnd End { get; init; }

    public required EndOfTermHandling Handling { get; init; }

    /// <summary>1 for the first workflow of this end; grows when it is started anew.</summary>
    public required int Incarnation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public EndOfTermState State { get; init; }

    /// <summary>When <see cref="State"/> began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Grows with every write of the workflow, so that a late repeat of an older write changes nothing.</summary>
    public int Revision { get; init; }

    /// <summary>Grows when something is written anew, so that the write is a new operation with a new key.</summary>
    public int Generation { get; init; }

    /// <summary>As it was read last.</summary>
    public required SubscriptionReading Seen { get; init; }

    /// <summary>When it was read last.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>What is being done, or was; null while nobody has decided.</summary>
    public EndOfTermDecision? Decision { get; init; }

    /// <summary>What the subscription was made to say, or found to say; null before, and when it was withdrawn.</summary>
    public EndOfTermDecision? Standing { get; init; }

    /// <summary>What the subscription may still say although somebody has withdrawn it: nobody's decision any more.</summary>
    public EndOfTermChoice? WithdrawnChoice { get; init; }

    /// <summary>Decisions ever made.</summary>
    public int Decisions { get; init; }

    /// <summary>Rungs of the ladder that were passed, told or not.</summary>
    public int Rungs { get; init; }

    public int NoticesSent { get; init; }

    /// <summary>Tries in a row that the last rung's notice did not go out; 0 once it has, or when a decision has made it needless.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NoticeFailures { get; init; }

    /// <summary>When that notice is tried again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? NoticeRetryAt { get; init; }

    /// <summary>A person was asked to decide, because the policy leaves it to one.</summary>
    public bool IsPersonAsked { get; init; }

    /// <summary>When the subscription first said what was decided.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The next look, where something else than the plan of looks has set it.</summary>
    public DateTimeOffset? NextLookAt { get; init; }

    /// <summary>Writes in a row that the remote side did not take or show.</summary>
    public int Attempts { get; init; }

    /// <summary>Looks after the end that showed nothing yet.</summary>
    public int Looks { get; init; }

    /// <summary>What a person was asked; set while <see cref="State"/> is <see cref="EndOfTermState.NeedsPerson"/>.</summary>
    public EndOfTermQuestion? Question { get; init; }

    /// <summary>Somebody else has changed it inside the last 24 hours; it counts as theirs.</summary>
    public bool IsLateChange { get; init; }

    public EndOfTermOutcome? Outcome { get; init; }

    /// <summary>Months of the extended service term that somebody was reminded of.</summary>
    public int ExtendedMonths { get; init; }

    /// <summary>What the extended service term costs a month, as it was said before it began; null when nobody knew.</summary>
    public Money? ExtendedCostAMonth { get; init; }

    public bool IsExtended => Outcome == EndOfTermOutcome.Extended;

    /// <summary>The outcome is a paid extended service term that neither a person nor a policy chose.</summary>
    public bool IsUnasked => IsExtended
        && Standing is not { Choice: EndOfTermChoice.ExtendedServiceTerm }
        && Decision is not { Choice: EndOfTermChoice.ExtendedServiceTerm };

    /// <exception cref="InvalidOperationException">The transition is not in the table: an error in this code.</exception>
    public EndOfTermRun To(EndOfTermState next, DateTimeOffset now) => State == next || EndOfTermTransitions.IsValid(State, next)
        ? this with { State = next, Since = now, NextLookAt = null, Question = null, Attempts = 0, NoticeFailures = 0, NoticeRetryAt = null }
        : throw new InvalidOperationException($"An end of a term cannot go from {State} to {next}.");

    /// <summary>To a write that is a new operation, whatever became of the one before.</summary>
    public EndOfTermRun ToNewWrite(DateTimeOffset now) => To(EndOfTermState.Applying, now) with { Generation = Generation + 1 };
}
