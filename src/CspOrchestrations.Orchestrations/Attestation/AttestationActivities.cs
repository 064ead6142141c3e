using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The activities the workflow calls, with what they take and give.</summary>
internal static class AttestationActivities
{
    public static ActivityName<AttestationSubject, RemoteResult<AcceptanceReading>> ReadAcceptance { get; } =
        new(AttestationNames.ReadAcceptance);

    public static ActivityName<StartAttestationInput, RemoteResult<AttestationStart>> Start { get; } =
        new(AttestationNames.StartAttestation);

    public static ActivityName<ReadAttestationInput, RemoteResult<AttestationReading>> Read { get; } =
        new(AttestationNames.ReadAttestation);

    public static ActivityName<FinalizeAttestationInput, RemoteResult<AttestationFinalization>> FinalizeAgreement { get; } =
        new(AttestationNames.FinalizeAttestation);

    public static ActivityName<AttestationSubject, RemoteResult<AcceptanceRefresh>> RefreshAcceptance { get; } =
        new(AttestationNames.RefreshAcceptance);

    public static ActivityName<TakeLastContactInput, RemoteResult<LastContact>> TakeLastContact { get; } =
        new(AttestationNames.TakeLastContact);

    public static ActivityName<AttestAutomaticallyInput, RemoteResult<AutomaticAttempt>> AttestAutomatically { get; } =
        new(AttestationNames.AttestAutomatically);

    public static ActivityName<SendNoticeInput, Nothing> SendNotice { get; } = new(AttestationNames.SendAttestationNotice);

    public static ActivityName<RecordAttestationInput, Nothing> Record { get; } = new(AttestationNames.RecordAttestation);
}

/// <param name="State">Null in answers of the first builds.</param>
internal sealed record AcceptanceReading(bool Accepted, DateTimeOffset LastSyncDate, AgreementState? State = null);

/// <param name="PreviousAttestationId">The one that this start replaces; null for the first.</param>
/// <param name="AddressId">Under which the hosted page's address is kept.</param>
/// <param name="Key">Stable over retries of one body.</param>
/// <param name="CompanyName">Microsoft wants it.</param>
internal sealed record StartAttestationInput(
    AttestationSubject Subject,
    ProtectedValueId SignatoryId,
    string Country,
    string Language,
    DateTimeOffset AcceptanceDate,
    string? PreviousAttestationId,
    ProtectedValueId AddressId,
    Guid Key,
    string? CompanyName = null);

/// <param name="Adopted">It was found, not started: an earlier try had taken effect.</param>
/// <param name="Accepted">The customer has accepted it already.</param>
/// <param name="IsUnreadable">Nothing will tell when that happens.</param>
internal sealed record AttestationStart(
    string AttestationId, DateTimeOffset ExpiresAt, bool Adopted, bool Accepted, bool IsUnreadable = false);

internal sealed record ReadAttestationInput(AttestationSubject Subject, string AttestationId, ProtectedValueId SignatoryId);

/// <param name="ExpiresAt">Of the attestation that was asked for; null when the remote side does not say.</param>
internal sealed record AttestationReading(AttestationFinding Finding, DateTimeOffset? ExpiresAt);

internal enum AttestationFinding
{
    /// <summary>The customer has not accepted yet.</summary>
    Pending,

    /// <summary>Accepted, pending finalization.</summary>
    Accepted,

    /// <summary>Nothing is under way any more; finalized, or gone.</summary>
    Closed,

    /// <summary>Another one for the same signatory is under way.</summary>
    ReplacedByOurs,

    /// <summary>Another one for another signatory is under way.</summary>
    ReplacedByOthers,

    /// <summary>Ours is shown with a status that nobody has documented.</summary>
    Unclear,

    /// <summary>Ours is under way, and nothing tells how far.</summary>
    Unreadable,
}

/// <param name="Key">Stable over retries.</param>
/// <param name="SignatoryId">Microsoft wants the contact again.</param>
/// <param name="AcceptedAt">When the acceptance was heard of; part of what is written, so the same over retries.</param>
internal sealed record FinalizeAttestationInput(
    AttestationSubject Subject, string AttestationId, Guid Key, ProtectedValueId? SignatoryId = null, DateTimeOffset? AcceptedAt = null);

/// <param name="Problem">What was said of an attestation that is not accepted yet, where anything was.</param>
internal sealed record AttestationFinalization(FinalizationEffect Effect, RemoteProblem? Problem = null);

internal enum FinalizationEffect
{
    Finalized,

    /// <summary>Nothing is pending: an earlier try had taken effect, or it is gone; the verification tells.</summary>
    NothingPending,

    /// <summary>The customer's acceptance is not there any more; nothing was written.</summary>
    NotAccepted,

    /// <summary>Another attestation is under way; nothing was written.</summary>
    Replaced,
}

/// <param name="SignatoryId">Under which the contact is kept.</param>
internal sealed record TakeLastContactInput(CustomerId Customer, ProtectedValueId SignatoryId);

/// <param name="Found">False when no agreement of the customer names a contact.</param>
internal sealed record LastContact(bool Found);

/// <param name="AcceptedAt">What the evidence says.</param>
/// <param name="Key">Of this try; it is sent once at most.</param>
internal sealed record AttestAutomaticallyInput(
    AttestationSubject Subject,
    ProtectedValueId SignatoryId,
    ProtectedValueId ServiceId,
    string Country,
    string Language,
    DateTimeOffset AcceptedAt,
    Guid Key);

internal sealed record AutomaticAttempt(AutomaticEffect Effect);

internal enum AutomaticEffect
{
    /// <summary>The broker has taken it.</summary>
    Taken,

    /// <summary>The agreement was accepted already; nothing was written.</summary>
    AlreadyAccepted,

    /// <summary>An earlier run of this try may have been sent; nothing was written now.</summary>
    PerhapsSent,
}

/// <param name="Key">Sent once a key.</param>
/// <param name="TokenId">
/// Under which the capability's token is kept, so that every notice of one link carries the same; null for notices without one.
/// </param>
internal sealed record SendNoticeInput(
    string Key,
    AttestationNoticeKind Kind,
    ProtectedValueId SignatoryId,
    ProtectedValueId? TokenId,
    string CompanyName,
    DateTimeOffset? LinkExpiresAt);

internal enum AttestationNoticeKind
{
    Invitation,
    Reminder,

    /// <summary>To accept in Microsoft's admin center.</summary>
    DirectInvitation,

    /// <inheritdoc cref="DirectInvitation"/>
    DirectReminder,
}

/// <param name="Attention">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordAttestationInput(AttestationRecord Record, AuditEntry Audit, AttentionItem? Attention);
