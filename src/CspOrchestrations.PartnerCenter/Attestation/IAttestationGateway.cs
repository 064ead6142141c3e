using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;

namespace CspOrchestrations.PartnerCenter.Attestation;

/// <summary>
/// The attestation workflow's view of whoever attests: the broker, or Microsoft directly. Expected answers are values; see
/// <see cref="RemoteResult{T}"/>.
/// </summary>
public interface IAttestationGateway
{
    /// <summary>Whether the customer's agreement is accepted, as of the remote side's last synchronisation.</summary>
    Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// The attestation that is under way, or a value with no <see cref="OpenAttestation.AttestationId"/> when there is none.
    /// </summary>
    /// <param name="subject">Whose.</param>
    /// <param name="attestationId">
    /// The one that is meant, where it is known: Microsoft does not tell what is under way for a customer. The broker does, and
    /// gives the one that there is.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(
        AttestationSubject subject, string? attestationId, CancellationToken cancellationToken);

    /// <summary>
    /// Starts an attestation and so replaces one that is under way. Not idempotent at the broker: look first. At Microsoft the
    /// key makes it so.
    /// </summary>
    Task<RemoteResult<StartedAttestation>> StartAsync(
        AttestationSubject subject, AttestationRequest request, Guid idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// Turns an accepted attestation into the agreement. That the customer has not accepted yet is a value where only this
    /// tells, see <see cref="FinalizedAttestation.NotAcceptedYet"/>. Not idempotent at the broker: look first.
    /// </summary>
    Task<RemoteResult<FinalizedAttestation>> FinalizeAsync(
        AttestationSubject subject, AcceptedAttestation attestation, Guid idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Asks the remote side to synchronise with Microsoft. A read: it may be repeated.</summary>
    Task<RemoteResult<AcceptanceRefresh>> RefreshAcceptanceAsync(AttestationSubject subject, CancellationToken cancellationToken);
}

/// <summary>
/// Whose agreement it is, in the ids of whoever attests: the broker knows resellers and their organizations, Microsoft knows
/// tenants. So the subject also says which gateway its attestation runs through.
/// </summary>
public sealed record AttestationSubject(ResellerId? ResellerId, OrganizationId? OrganizationId, CustomerId? CustomerId = null)
{
    /// <summary>Through the broker.</summary>
    public static AttestationSubject AtBroker(ResellerId reseller, OrganizationId organization) => new(reseller, organization);

    /// <summary>Through Microsoft's own API.</summary>
    public static AttestationSubject AtMicrosoft(CustomerId customer) => new(null, null, customer);
}

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="AcceptanceDate">UTC; the broker wants one at the start.</param>
/// <param name="CompanyName">Microsoft wants it; the broker knows it.</param>
public sealed record AttestationRequest(
    Signatory Signatory, string Country, string Language, DateTimeOffset AcceptanceDate, string? CompanyName = null)
{
    public override string ToString() => "AttestationRequest { … }";
}

/// <param name="AttestationId">Null when there is none under way.</param>
/// <param name="AgreementLink">A bearer secret: whoever has it can accept.</param>
public sealed record OpenAttestation(
    string? AttestationId, AttestationProgress Progress, Signatory? Signatory, string? AgreementLink, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => $"OpenAttestation {{ {AttestationId} {Progress} }}";
}

/// <summary>The broker's <c>status</c>; there is no value for done.</summary>
public enum AttestationProgress
{
    /// <summary>Under way, and whoever attests has no way to tell how far: only trying to finalize it does.</summary>
    Unreadable = -2,

    /// <summary>None of those that are documented, or none at all: something is under way, and nothing follows from it.</summary>
    Unknown = -1,

    Unspecified = 0,
    PendingAgreementAcceptance = 1,
    PendingFinalization = 2,
}

/// <param name="AgreementLink">A bearer secret.</param>
/// <param name="ExpiresAt">UTC; null when not told.</param>
public sealed record StartedAttestation(string AttestationId, string AgreementLink, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether <see cref="IAttestationGateway.ReadAttestationAsync"/> can tell how far it is.</summary>
    public bool IsReadable { get; init; } = true;

    public override string ToString() => $"StartedAttestation {{ {AttestationId} }}";
}

/// <summary>What is to be finalized.</summary>
/// <param name="Signatory">Microsoft wants the contact again; null where the broker attests.</param>
/// <param name="AcceptedAt">When the acceptance was heard of, UTC; null where the broker attests.</param>
public sealed record AcceptedAttestation(string AttestationId, Signatory? Signatory = null, DateTimeOffset? AcceptedAt = null)
{
    public override string ToString() => $"AcceptedAttestation {{ {AttestationId} }}";
}

/// <param name="NotAcceptedYet">Why it was not finalized: the customer has not accepted. Null when it was.</param>
public sealed record FinalizedAttestation(string AttestationId, RemoteProblem? NotAcceptedYet = null);

/// <param name="AcceptedVia">
/// <see cref="DirectAcceptance"/> and <see cref="PartnerAttestation"/>, as far as the remote side tells.
/// </param>
/// <param name="LastSyncDate">When the remote side last looked at Microsoft, UTC.</param>
public sealed record AgreementAcceptance(bool Accepted, IReadOnlyList<string> AcceptedVia, DateTimeOffset LastSyncDate)
{
    /// <summary>The customer has signed at Microsoft.</summary>
    public const string DirectAcceptance = "CustomerDirectAcceptance";

    /// <summary>The partner has attested the customer's acceptance.</summary>
    public const string PartnerAttestation = "PartnerAttestation";

    /// <summary>The broker does not tell a stale agreement from a missing one.</summary>
    public AgreementState State { get; init; } = Accepted ? AgreementState.Valid : AgreementState.Missing;

    /// <summary>When the newest attestation was agreed, UTC; null when there is none, or it is not told.</summary>
    public DateTimeOffset? AgreedAt { get; init; }
}

/// <param name="AlreadyRunning">True when a synchronisation was under way (429 at the broker, no Retry-After).</param>
public sealed record AcceptanceRefresh(bool AlreadyRunning);
