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

    public static ActivityName<SendNoticeInput, Nothing> SendNotice { get; } = new(AttestationNames.SendAttestationNotice);

    public static ActivityName<RecordAttestationInput, Nothing> Record { get; } = new(AttestationNames.RecordAttestation);
}

internal sealed record AcceptanceReading(bool Accepted, DateTimeOffset LastSyncDate);

/// <param name="PreviousAttestationId">The one that this start replaces; null for the first.</param>
/// <param name="AddressId">Under which the hosted page's address is kept.</param>
/// <param name="Key">Stable over retries of one body.</param>
internal sealed record StartAttestationInput(
    AttestationSubject Subject,
    ProtectedValueId SignatoryId,
    string Country,
    string Language,
    DateTimeOffset AcceptanceDate,
    string? PreviousAttestationId,
    ProtectedValueId AddressId,
    Guid Key);

/// <param name="Adopted">It was found, not started: an earlier try had taken effect.</param>
/// <param name="Accepted">The customer has accepted it already.</param>
internal sealed record AttestationStart(string AttestationId, DateTimeOffset ExpiresAt, bool Adopted, bool Accepted);

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
}

/// <param name="Key">Stable over retries.</param>
internal sealed record FinalizeAttestationInput(AttestationSubject Subject, string AttestationId, Guid Key);

internal sealed record AttestationFinalization(FinalizationEffect Effect);

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

/// <param name="Key">Sent once a key.</param>
/// <param name="TokenId">Under which the capability's token is kept, so that every notice of one link carries the same.</param>
internal sealed record SendNoticeInput(
    string Key,
    AttestationNoticeKind Kind,
    ProtectedValueId SignatoryId,
    ProtectedValueId TokenId,
    string CompanyName,
    DateTimeOffset LinkExpiresAt);

internal enum AttestationNoticeKind
{
    Invitation,
    Reminder,
}

/// <param name="Attention">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordAttestationInput(AttestationRecord Record, AuditEntry Audit, AttentionItem? Attention);
