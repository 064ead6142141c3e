using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Orchestrations.Approvals;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Approvals;

namespace CspOrchestrations.Web.Attestations;

/// <summary>An attestation as operators see it. Signatory and link are masked; <c>reveal</c> shows them, with a reason.</summary>
/// <param name="Signatory">Always masked.</param>
/// <param name="AgreementLink">Masked; null while there is none.</param>
/// <param name="Evidence">Of the customer's acceptance, on the automatic route.</param>
/// <param name="Approval">Of the evidence, the last that was asked for.</param>
/// <param name="ConsentNeeded">What to do, while this waits for consent; null while it does not.</param>
/// <param name="NotAcceptedAt">When Microsoft last said that the customer has not accepted yet, UTC.</param>
internal sealed record AttestationView(
    string InstanceId,
    Guid? ResellerId,
    Guid? OrganizationId,
    Guid? CustomerId,
    string CompanyName,
    string Country,
    string Language,
    AttestationState State,
    string Signatory,
    string? AgreementLink,
    DateTimeOffset? LinkExpiresAt,
    string? WaitingFor,
    AttestationOutcome? Outcome,
    int RemindersSent,
    int Reissues,
    AttestationRoute Route,
    AcceptanceEvidence? Evidence,
    ApprovalView? Approval,
    string? ConsentNeeded,
    DateTimeOffset? NotAcceptedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    private const string Masked = "***";

    /// <param name="record">The attestation.</param>
    /// <param name="approval">Of its evidence; null when none was asked for.</param>
    /// <param name="consentNeeded">While it waits for that.</param>
    public static AttestationView Of(AttestationRecord record, ApprovalRecord? approval, string? consentNeeded) => new(
        record.InstanceId,
        record.ResellerId?.Value,
        record.OrganizationId?.Value,
        record.CustomerId?.Value,
        record.CompanyName,
        record.Country,
        record.Language,
        record.State,
        Masked,
        record.AgreementLinkId is null ? null : Masked,
        record.LinkExpiresAt,
        record.WaitingFor,
        record.Outcome,
        record.RemindersSent,
        record.Reissues,
        record.Route ?? AttestationRoute.Attestation,
        record.Evidence,
        approval is null ? null : ApprovalView.Of(approval),
        consentNeeded,
        record.NotAcceptedAt,
        record.CreatedAt,
        record.UpdatedAt);
}

/// <summary>An attestation as the customer's page sees it.</summary>
/// <param name="Agreement">What to embed; null when there is nothing to accept now.</param>
/// <param name="NotAcceptedAt">When it last turned out that nothing is accepted yet, UTC; whoever said so may say it again.</param>
/// <param name="PollMilliseconds">How soon to ask again.</param>
internal sealed record CustomerView(
    string InstanceId, string CompanyName, CustomerState State, AgreementView? Agreement, DateTimeOffset? NotAcceptedAt, int PollMilliseconds);

/// <param name="Link">The hosted agreement page; whoever has it can accept.</param>
/// <param name="Origin">Where messages of that page come from.</param>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record AgreementView(string Link, string Origin, DateTimeOffset? ExpiresAt, AcceptMessageView AcceptMessage)
{
    public override string ToString() => $"AgreementView {{ {Origin} }}";
}

/// <summary>The message to take as a hint; all others are dropped.</summary>
internal sealed record AcceptMessageView(string NameMember, string Name, IReadOnlyList<string> RequiredMembers);

/// <summary>What a customer needs to know of the lifecycle.</summary>
internal enum CustomerState
{
    Preparing,
    Waiting,
    LinkExpired,
    Confirming,
    NeedsPerson,
    Done,
    Cancelled,
}

internal static class CustomerStates
{
    public static CustomerState Of(AttestationRecord record, DateTimeOffset now) => record.State switch
    {
        AttestationState.AwaitingAcceptance when record.LinkExpiresAt is { } expiry && AttestationRules.IsExpired(expiry, now) =>
            CustomerState.LinkExpired,
        AttestationState.AwaitingAcceptance => CustomerState.Waiting,
        AttestationState.Attesting => CustomerState.Confirming,
        AttestationState.Finalizing or AttestationState.Verifying => CustomerState.Confirming,
        AttestationState.NeedsPerson => CustomerState.NeedsPerson,
        AttestationState.Completed => CustomerState.Done,
        AttestationState.Cancelled => CustomerState.Cancelled,
        _ => CustomerState.Preparing,
    };
}
