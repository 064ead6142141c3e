using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>The business state of one attestation: what questions are put to. Ids only for people and links.</summary>
/// <param name="InstanceId">The workflow's instance, and the record's key.</param>
/// <param name="State">Where the lifecycle stands.</param>
/// <param name="SignatoryId">The signatory, encrypted.</param>
/// <param name="AgreementLinkId">The hosted page's address, encrypted; null while there is none.</param>
/// <param name="LinkExpiresAt">UTC.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
/// <param name="Outcome">Set when the workflow has ended.</param>
/// <param name="RemindersSent">To the signatory, for the current link.</param>
/// <param name="Reissues">How often a new link was made because one expired.</param>
public sealed record AttestationRecord(
    string InstanceId,
    ResellerId? ResellerId,
    OrganizationId? OrganizationId,
    string CompanyName,
    string Country,
    string Language,
    AttestationState State,
    ProtectedValueId SignatoryId,
    ProtectedValueId? AgreementLinkId,
    DateTimeOffset? LinkExpiresAt,
    string? WaitingFor,
    AttestationOutcome? Outcome,
    int RemindersSent,
    int Reissues,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <inheritdoc cref="StartAttestation.CustomerId"/>
    public CustomerId? CustomerId { get; init; }

    /// <inheritdoc cref="AttestationRun.Route"/>
    public AttestationRoute? Route { get; init; }

    /// <inheritdoc cref="AttestationRun.RequestedBy"/>
    public string? RequestedBy { get; init; }

    /// <inheritdoc cref="AttestationRun.ReusesContact"/>
    public bool ReusesContact { get; init; }

    /// <summary>What the broker wants to know of the company, encrypted; null on other routes than the automatic one.</summary>
    public ProtectedValueId? ServiceId { get; init; }

    /// <summary>What opens the customer's page, encrypted; null when nobody may open it any more.</summary>
    public ProtectedValueId? PageTokenId { get; init; }

    /// <summary>What proves the customer's acceptance, on the automatic route.</summary>
    public AcceptanceEvidence? Evidence { get; init; }

    /// <summary>The approval of the evidence that was asked for last.</summary>
    public string? ApprovalId { get; init; }

    /// <summary>When a try to finalize last showed that the customer had not accepted, UTC.</summary>
    public DateTimeOffset? NotAcceptedAt { get; init; }

    /// <inheritdoc cref="StartAttestation.TellInstanceId"/>
    public string? TellInstanceId { get; init; }

    /// <summary>The state a person was asked in; null unless <see cref="State"/> is <see cref="AttestationState.NeedsPerson"/>.</summary>
    public AttestationState? InterruptedState { get; init; }

    /// <summary>Which question waits for an answer; null when none does. Each question has its own number.</summary>
    public int? Question { get; init; }

    /// <summary>The request as it was accepted, encrypted: what a repeated request is compared with.</summary>
    public ProtectedValueId RequestBodyId { get; init; }

    /// <summary>1 for the first workflow of this request id; grows when a finished one is replaced.</summary>
    public int Incarnation { get; init; } = 1;

    /// <summary>How many attestations were asked of the remote side; never falls, also when a workflow is replaced.</summary>
    public int Generation { get; init; }

    /// <summary>Grows with every write of the workflow, so that a late repeat of an older write changes nothing.</summary>
    public int Revision { get; init; }

    internal AttestationSubject Subject => new(ResellerId, OrganizationId, CustomerId);
}
