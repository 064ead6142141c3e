using System.Text.Json.Serialization;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Prices;
using CspOrchestrations.Core.Terms;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>The business state of one end of a term: what questions are put to.</summary>
/// <param name="InstanceId">The workflow's instance, and the record's key.</param>
/// <param name="Intent">What the subscription said last.</param>
/// <param name="Preview">What the choices cost at the last look; null when there was no term to end.</param>
/// <param name="Decision">Null while nobody has decided.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
/// <param name="Outcome">What became of the term; null before.</param>
/// <param name="IsUnasked">It is in a paid extended service term that neither a person nor a policy chose.</param>
/// <param name="IsLateChange">Somebody else changed it inside the last 24 hours; reported apart.</param>
public sealed record EndOfTermRecord(
    string InstanceId,
    CustomerId CustomerId,
    string SubscriptionId,
    string CompanyName,
    string ProductName,
    string OfferId,
    int Quantity,
    TermEnd End,
    EndOfTermState State,
    EndOfTermIntent Intent,
    EndOfTermPreview? Preview,
    EndOfTermDecision? Decision,
    string? WaitingFor,
    EndOfTermOutcome? Outcome,
    bool IsUnasked,
    bool IsLateChange,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt) : IWorkflowRecord
{
    /// <summary>Which question waits for an answer; null when none does. Each question has its own number.</summary>
    public int? Question { get; init; }

    /// <summary>What a second person must approve; null when nothing waits for approval.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>The policy's rule for it.</summary>
    public string Rule { get; init; } = "";

    /// <summary>What is decided when nobody decides, and when.</summary>
    public PolicyAhead? Policy { get; init; }

    /// <summary>What waits for a person is that the subscription no longer says what was decided.</summary>
    public bool IsDrifted { get; init; }

    /// <summary>Why somebody may have to look at it; null when it goes on by itself, or is over.</summary>
    [JsonIgnore]
    public EndOfTermConcern? Concern => State switch
    {
        EndOfTermState.Undecided => EndOfTermConcern.Undecided,
        EndOfTermState.AwaitingApproval => EndOfTermConcern.AwaitingApproval,
        EndOfTermState.NeedsPerson => IsDrifted ? EndOfTermConcern.Drifted : EndOfTermConcern.NeedsPerson,
        EndOfTermState.Extended => EndOfTermConcern.Extended,
        _ => null,
    };

    /// <summary>Of the running term, UTC; null when not told.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Of the running term; null when not told.</summary>
    public TermDuration? Duration { get; init; }

    /// <summary>Of the running term, as on the wire; null when not told.</summary>
    public string? BillingCycle { get; init; }

    public int NoticesSent { get; init; }

    /// <summary>Tries in a row that a notice did not go out, which blocks nothing; 0 when none is overdue.</summary>
    public int NoticeFailures { get; init; }

    /// <summary>Months of the extended service term so far.</summary>
    public int ExtendedMonths { get; init; }

    /// <summary>What the extended service term costs a month; null when there is none, or no price is known.</summary>
    public Money? ExtendedCostAMonth { get; init; }

    /// <summary>1 for the first workflow of this end; grows when it is started anew.</summary>
    public int Incarnation { get; init; } = 1;

    /// <summary>Grows with every write of the workflow, so that a late repeat of an older write changes nothing.</summary>
    public int Revision { get; init; }

    /// <summary>What the workflow goes on with, for a new instance of it should the engine lose this one; null once it is over.</summary>
    [JsonInclude]
    internal EndOfTermRun? Run { get; init; }

    /// <summary>A new instance was promised, and has not written yet.</summary>
    [JsonInclude]
    internal bool IsPromisedAnew { get; init; }

    /// <summary>Nothing was asked for in words that a repeat could be compared with: the subscription and the term say it all.</summary>
    ProtectedValueId IWorkflowRecord.RequestBodyId => default;

    bool IWorkflowRecord.IsPromise => Revision == 0 || IsPromisedAnew;

    IEnumerable<ProtectedValueId> IWorkflowRecord.Secrets() => [];

    InstanceEntry IWorkflowRecord.ToEntry() => new(
        InstanceId,
        EndOfTermNames.Orchestrator,
        SubscriptionId,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["customerId"] = CustomerId.ToString(),
            ["state"] = State.ToString(),
        },
        CreatedAt);
}

/// <summary>What the policy does when nobody decides.</summary>
/// <param name="At">UTC.</param>
public sealed record PolicyAhead(EndOfTermChoice Choice, DateTimeOffset At);
