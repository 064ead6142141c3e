namespace CspOrchestrations.Core.Attestation;

/// <summary>The lifecycle of one attestation, from the request to the proof.</summary>
public enum AttestationState
{
    /// <summary>Asked for; not yet known whether an attestation is needed.</summary>
    Requested,

    /// <summary>Being started at the remote side.</summary>
    Starting,

    /// <summary>The link is out; the signatory has not accepted yet.</summary>
    AwaitingAcceptance,

    /// <summary>Accepted (status 2, pending finalization); being finalized.</summary>
    Finalizing,

    /// <summary>Finalized; waiting for the remote side's own record to say so.</summary>
    Verifying,

    /// <summary>Cannot go on by itself; a person was asked.</summary>
    NeedsPerson,

    /// <summary>The agreement is valid and was read back.</summary>
    Completed,

    /// <summary>Stopped by a person.</summary>
    Cancelled,

    /// <summary>Automatic route: waits for the evidence that the customer has accepted.</summary>
    AwaitingEvidence,

    /// <summary>Automatic route: waits for a second person to approve the evidence.</summary>
    AwaitingApproval,

    /// <summary>Automatic route: approved; being attested at the broker.</summary>
    Attesting,

    /// <summary>Direct acceptance: the signatory was asked to accept in Microsoft's admin center.</summary>
    AwaitingDirectAcceptance,
}

/// <summary>How an attestation ended.</summary>
public enum AttestationOutcome
{
    /// <summary>An accepted agreement existed; nothing was written.</summary>
    AlreadyAccepted,

    /// <summary>Accepted, finalized and verified.</summary>
    Attested,

    Cancelled,

    /// <summary>The customer has accepted in Microsoft's admin center, as asked.</summary>
    AcceptedDirectly,
}
