namespace CspOrchestrations.Core.EndOfTerm;

/// <summary>The lifecycle of one end of a term.</summary>
public enum EndOfTermState
{
    /// <summary>Nobody has decided; the ladder runs.</summary>
    Undecided,

    /// <summary>Decided, and a second person must agree.</summary>
    AwaitingApproval,

    /// <summary>Decided; being written to the subscription.</summary>
    Applying,

    /// <summary>The subscription says what was decided; it is read back until the term ends.</summary>
    Applied,

    /// <summary>Cannot go on by itself; a person was asked.</summary>
    NeedsPerson,

    /// <summary>The term has ended; what became of it is not visible yet.</summary>
    Ending,

    /// <summary>In a paid extended service term, until it is cancelled or converted.</summary>
    Extended,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>What became of a term.</summary>
public enum EndOfTermOutcome
{
    Renewed,

    Cancelled,

    /// <summary>It went into an extended service term.</summary>
    Extended,

    /// <summary>It is in the old free grace period.</summary>
    Grace,

    /// <summary>The subscription ended, or became another, before its term did.</summary>
    Gone,
}

/// <summary>What reaches a running end of a term from outside.</summary>
public enum EndOfTermCommand
{
    /// <summary>Somebody decides, or decides otherwise.</summary>
    Decide,

    /// <summary>Takes a decision back.</summary>
    Withdraw,

    /// <summary>A second person agrees.</summary>
    Approve,

    /// <summary>A second person refuses.</summary>
    Reject,

    /// <summary>A person answers what was asked: try again, or leave it as it is now.</summary>
    Answer,

    /// <summary>A hint that the subscription has changed: look now.</summary>
    Wake,
}
