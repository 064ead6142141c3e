namespace CspOrchestrations.Core.Approvals;

/// <summary>The lifecycle of one approval; it leaves <see cref="Pending"/> once and for good.</summary>
public enum ApprovalState
{
    /// <summary>Waits for a second person.</summary>
    Pending,

    Approved,

    Refused,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>What was to be approved is no longer wanted.</summary>
    Withdrawn,
}
