using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The little that an instance carries from one execution to the next; its input is the first of them.</summary>
internal sealed record OnboardingRun
{
    public required OnboardingParty Party { get; init; }

    /// <summary>The customer; null until it was created.</summary>
    public CustomerId? CustomerId { get; init; }

    public required IReadOnlyList<OnboardingLine> Lines { get; init; }

    public required ProtectedValueId RequestBodyId { get; init; }

    public required OnboardingPolicy Policy { get; init; }

    public required int Incarnation { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public OnboardingState State { get; init; }

    /// <summary>When <see cref="State"/> began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <inheritdoc cref="Workflows.IWorkflowRecord.Revision"/>
    public required int Revision { get; init; }

    /// <summary>
    /// Grows whenever a write is to be done anew, because it was refused or its body has changed, so that its key changes:
    /// the API gives a repeated key its first answer again.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>The one-time credentials, encrypted; null while there are none.</summary>
    public ProtectedValueId? CredentialsId { get; init; }

    /// <summary>Which attestation is asked for; grows with each new one, also when a workflow is replaced.</summary>
    public int AgreementRound { get; init; } = 1;

    /// <summary>Whether the present round has come to a valid agreement.</summary>
    public bool IsAgreementValid { get; init; }

    /// <summary>The attestation that was asked for last; null before the first.</summary>
    public string? AttestationInstanceId { get; init; }

    /// <summary>Purchases in a row that were refused because of the agreement.</summary>
    public int AgreementRefusals { get; init; }

    public OnboardingCart? Cart { get; init; }

    /// <summary>
    /// When a purchase was tried last that may have taken effect, UTC; null when there is no doubt. Orders show late, so the
    /// doubt can be settled only when <see cref="OnboardingPolicy.OrderDelay"/> has passed since.
    /// </summary>
    public DateTimeOffset? DoubtSince { get; init; }

    /// <summary>Looks in the present state.</summary>
    public int Looks { get; init; }

    public DateTimeOffset? NextLookAt { get; init; }

    /// <summary>What a person was asked; set while <see cref="State"/> is <see cref="OnboardingState.NeedsPerson"/>.</summary>
    public OnboardingQuestion? Question { get; init; }

    /// <summary>Who wants it stopped while it is not known whether a write took effect.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>Lines to be bought.</summary>
    public IEnumerable<OnboardingLine> Wanted() => Lines.Where(line => line.State == OnboardingLineState.Wanted);

    /// <summary>Lines that a person has to decide about.</summary>
    public IEnumerable<OnboardingLine> Refused() => Lines.Where(line => line.State == OnboardingLineState.Refused);

    /// <exception cref="InvalidOperationException">The transition is not in the table: an error in this code.</exception>
    public OnboardingRun To(OnboardingState next, DateTimeOffset now) => OnboardingTransitions.IsValid(State, next)
        ? this with { State = next, Since = now, Looks = 0, NextLookAt = null, Question = null, CancelledBy = null }
        : throw new InvalidOperationException($"An onboarding cannot go from {State} to {next}.");
}

/// <summary>Who is onboarded, as far as a history may know it.</summary>
/// <param name="CompanyName">As in the agreement.</param>
/// <param name="Country">ISO 3166-1 alpha-2; of the agreement.</param>
/// <param name="Language">BCP 47; of the agreement.</param>
/// <param name="SignatoryId">Who signs for the customer, encrypted as a signatory of attestations.</param>
/// <param name="ResellerId">At the broker.</param>
/// <param name="OrganizationId">At the broker; null where the broker does not attest.</param>
/// <param name="Domain">Of the tenant to create; null for a customer that exists.</param>
/// <param name="ProfileId">The data of the customer to create, encrypted; null for a customer that exists.</param>
/// <param name="ResellerPartnerId">The indirect reseller's partner location account id; null for a direct-bill partner.</param>
internal sealed record OnboardingParty(
    string CompanyName,
    string Country,
    string Language,
    ProtectedValueId SignatoryId,
    ResellerId? ResellerId,
    OrganizationId? OrganizationId,
    string? Domain,
    ProtectedValueId? ProfileId,
    string? ResellerPartnerId);

/// <param name="MadeAt">When it was asked for, UTC: orders of this cart are not older.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Lines">As they went into the cart: a person may have changed them since.</param>
internal sealed record OnboardingCart(
    string Id, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt, IReadOnlyList<OnboardingCartLine> Lines);

/// <param name="Group">What becomes one order, as the API named it; null when it did not.</param>
internal sealed record OnboardingCartLine(OnboardingLine Line, string? Group);
