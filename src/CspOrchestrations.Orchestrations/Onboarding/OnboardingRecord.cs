using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Instances;
using CspOrchestrations.Orchestrations.Workflows;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The business state of one onboarding: what questions are put to. Ids only for people and secrets.</summary>
/// <param name="InstanceId">The workflow's instance, and the record's key.</param>
/// <param name="CompanyName">As in the agreement.</param>
/// <param name="Domain">Of the tenant that is created; null for a customer that existed.</param>
/// <param name="CustomerId">Null until the customer was created.</param>
/// <param name="ResellerPartnerId">The indirect reseller's partner location account id; null for a direct-bill partner.</param>
/// <param name="State">Where the lifecycle stands.</param>
/// <param name="Lines">Each with its own result.</param>
/// <param name="AttestationInstanceId">The attestation that was asked for last; null before.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
/// <param name="Outcome">Set when the workflow has ended.</param>
public sealed record OnboardingRecord(
    string InstanceId,
    string CompanyName,
    string Country,
    string? Domain,
    CustomerId? CustomerId,
    string? ResellerPartnerId,
    OnboardingState State,
    IReadOnlyList<OnboardingLine> Lines,
    string? AttestationInstanceId,
    string? WaitingFor,
    OnboardingOutcome? Outcome,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt) : IWorkflowRecord
{
    /// <summary>The state a person was asked in; null unless <see cref="State"/> is <see cref="OnboardingState.NeedsPerson"/>.</summary>
    public OnboardingState? InterruptedState { get; init; }

    /// <summary>Which question waits for an answer; null when none does. Each question has its own number.</summary>
    public int? Question { get; init; }

    /// <summary>The answers that the question takes; empty when there is none.</summary>
    public IReadOnlyList<OnboardingAnswerKind> Answers { get; init; } = [];

    /// <summary>BCP 47; of the agreement.</summary>
    public string Language { get; init; } = "";

    /// <summary>At the broker; null where Microsoft attests.</summary>
    public ResellerId? ResellerId { get; init; }

    /// <inheritdoc cref="ResellerId"/>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Who signs for the customer, encrypted.</summary>
    public ProtectedValueId SignatoryId { get; init; }

    /// <summary>The data of the customer to create, encrypted; null for a customer that existed.</summary>
    public ProtectedValueId? ProfileId { get; init; }

    /// <summary>The one-time credentials, encrypted; null when there are none. They are gone when they were revealed.</summary>
    public ProtectedValueId? CredentialsId { get; init; }

    /// <summary>How many attestations were asked for; never falls, also when a workflow is replaced.</summary>
    public int AgreementRound { get; init; }

    public ProtectedValueId RequestBodyId { get; init; }

    public int Incarnation { get; init; } = 1;

    public int Revision { get; init; }

    /// <summary>Whether the workflow itself has written it.</summary>
    public bool HasBegun { get; init; }

    bool IWorkflowRecord.IsPromise => !HasBegun;

    IEnumerable<ProtectedValueId> IWorkflowRecord.Secrets()
    {
        ProtectedValueId?[] ids = [SignatoryId, RequestBodyId, ProfileId, CredentialsId];
        return ids.OfType<ProtectedValueId>();
    }

    InstanceEntry IWorkflowRecord.ToEntry() => new(
        InstanceId,
        OnboardingNames.Orchestrator,
        CustomerId?.ToString() ?? Domain ?? InstanceId,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["country"] = Country,
            ["state"] = State.ToString(),
        },
        CreatedAt);
}
