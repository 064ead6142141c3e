using CspOrchestrations.Core.EndOfTerm;

namespace CspOrchestrations.Orchestrations.EndOfTerm;

/// <summary>Why somebody may want to see an end of a term among all others.</summary>
public enum EndOfTermConcern
{
    /// <summary>Nobody has decided yet; the policy will.</summary>
    Undecided,

    /// <summary>Decided, and a second person must agree.</summary>
    AwaitingApproval,

    /// <summary>The subscription no longer says what was decided, and a person was asked.</summary>
    Drifted,

    /// <summary>Cannot go on by itself for another reason, and a person was asked.</summary>
    NeedsPerson,

    /// <summary>In a paid extended service term, which costs something each month until it is cancelled.</summary>
    Extended,
}
