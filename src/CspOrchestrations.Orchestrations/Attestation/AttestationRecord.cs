using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;

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
    ResellerId ResellerId,
    OrganizationId OrganizationId,
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
    DateTimeOffset UpdatedAt);
