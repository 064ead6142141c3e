namespace CspOrchestrations.Core.Attestation;

/// <summary>What reaches a running attestation from outside.</summary>
public enum AttestationCommand
{
    /// <summary>A hint that the customer has accepted: look now.</summary>
    Signal,

    /// <summary>A person stops it.</summary>
    Cancel,

    /// <summary>A person answers what it asked.</summary>
    Answer,

    /// <summary>A person knows that the customer has accepted: look, and where nobody can look, try.</summary>
    Confirm,

    /// <summary>A person records what proves the customer's acceptance.</summary>
    Evidence,

    /// <summary>Something that was waited for has come: the approval's decision, the consent. What it is, is read.</summary>
    Continue,
}

/// <summary>What a person can answer to an attestation that cannot go on.</summary>
public enum AttestationAnswerKind
{
    /// <summary>Do the step that failed again.</summary>
    Retry,

    /// <summary>Start a new attestation with a new link.</summary>
    Reissue,

    /// <summary>Start a new attestation for another signatory, or the same one with other data.</summary>
    ChangeSignatory,

    /// <summary>The customer has accepted, says the person, while the attestation still waits for that.</summary>
    ConfirmAccepted,
}
