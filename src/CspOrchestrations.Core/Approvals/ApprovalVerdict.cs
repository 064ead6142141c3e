namespace CspOrchestrations.Core.Approvals;

/// <summary>Whether a person's decision counts, and if not, why.</summary>
public enum ApprovalVerdict
{
    Allowed,

    /// <summary>It was decided, withdrawn or given up before.</summary>
    NotPending,

    /// <summary>The time to decide is over.</summary>
    Expired,

    /// <summary>The person has looked at something else than what waits now.</summary>
    OtherContent,

    /// <summary>The person asked for it, or took part in it.</summary>
    SamePerson,

    /// <summary>The person has no role that approves anything.</summary>
    NoApprover,

    /// <summary>The person's role does not approve this kind.</summary>
    OtherKind,

    /// <summary>More at once than the person's role may approve.</summary>
    BatchTooLarge,

    /// <summary>More money than the person's role may approve, or in a currency that it may not.</summary>
    AmountTooLarge,
}
