using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>What the faces can ask of the attestation capability. Each command is durable when it returns.</summary>
public interface IAttestations
{
    /// <summary>Starts the workflow, or gives the first answer again for the same request id and the same request.</summary>
    Task<StartAttestationResult> StartAsync(StartAttestation command, string actor, CancellationToken cancellationToken);

    /// <summary>What people see of it: no personal data, no link.</summary>
    Task<AttestationRecord?> FindAsync(string instanceId, CancellationToken cancellationToken);

    Task<CommandOutcome> CancelAsync(string instanceId, string actor, string? reason, CancellationToken cancellationToken);

    /// <summary>A person's answer to a workflow that cannot go on.</summary>
    Task<CommandOutcome> AnswerAsync(string instanceId, string actor, AttestationAnswer answer, CancellationToken cancellationToken);

    /// <summary>The page heard the hosted page's accept message: a hint to look now, nothing more.</summary>
    Task<CommandOutcome> SignalAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The link and the signatory in clear, for an operator with a reason; audited.</summary>
    Task<RevealedAttestation?> RevealAsync(string instanceId, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>The hosted agreement page's address for the holder of a capability; null while there is none to accept.</summary>
    Task<string?> FindAgreementLinkAsync(string instanceId, CancellationToken cancellationToken);
}

/// <param name="RequestId">The caller's id; the instance is <c>attestation-{RequestId}</c>.</param>
/// <param name="ResellerId">At the broker.</param>
/// <param name="OrganizationId">At the broker.</param>
/// <param name="Signatory">Null to take the contact of the customer's last agreement, which Microsoft allows once.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Replace">Replace a finished workflow of the same request id; its audit stays.</param>
public sealed record StartAttestation(
    string RequestId,
    ResellerId? ResellerId,
    OrganizationId? OrganizationId,
    string CompanyName,
    Signatory? Signatory,
    string Country,
    string Language,
    bool Replace = false)
{
    /// <summary>The customer's tenant; instead of reseller and organization where Microsoft itself attests.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Null for <see cref="AttestationRoute.Attestation"/>: what was accepted before there was a choice stays equal.</summary>
    public AttestationRoute? Route { get; init; }

    /// <summary>For <see cref="AttestationRoute.Automatic"/> only, and needed there.</summary>
    public CspService? Service { get; init; }

    /// <summary>The instance that is told when the workflow has ended; null for none. See <see cref="AttestationNames.OrderedAttestation"/>.</summary>
    internal string? TellInstanceId { get; init; }
}

/// <param name="InstanceId">The workflow of the request id, also when this request was refused.</param>
public sealed record StartAttestationResult(StartAttestationOutcome Outcome, string InstanceId);

public enum StartAttestationOutcome
{
    Started,

    /// <summary>The same request id with the same request: the first answer again.</summary>
    AlreadyStarted,

    /// <summary>The same request id with another request.</summary>
    DifferentRequest,

    /// <summary><c>replace</c> was asked for, but the workflow still runs.</summary>
    StillRunning,
}

public enum CommandOutcome
{
    Accepted,
    NotFound,

    /// <summary>The workflow has ended, or does not wait for such a thing; nothing changed, the attempt is audited.</summary>
    NotInThisState,
}

/// <param name="Kind">What to do.</param>
/// <param name="Signatory">Another signatory, for <see cref="AttestationAnswerKind.ChangeSignatory"/>.</param>
/// <param name="Note">Why; kept in the audit, so no personal data.</param>
public sealed record AttestationAnswer(AttestationAnswerKind Kind, Signatory? Signatory = null, string? Note = null);

/// <param name="Signatory">Null while it is still to be taken from the last agreement.</param>
/// <param name="AgreementLink">A bearer secret; null while there is no link, and when the workflow has ended.</param>
public sealed record RevealedAttestation(Signatory? Signatory, string? AgreementLink)
{
    public override string ToString() => "RevealedAttestation { … }";
}
