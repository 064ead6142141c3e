using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Onboarding;

namespace CspOrchestrations.Web.Onboardings;

/// <summary>An onboarding as operators see it: no personal data and no credentials.</summary>
/// <param name="Domain">Of the tenant that is created; null for a customer that existed.</param>
/// <param name="CustomerId">Null until the customer was created.</param>
/// <param name="Lines">Each with its own result.</param>
/// <param name="AttestationInstanceId">The attestation that was asked for last; null before.</param>
/// <param name="AgreementWaitsFor">What a person must decide at that attestation; null when nobody needs to.</param>
/// <param name="ConsentNeeded">What to do, while this or its attestation waits for consent; null while neither does.</param>
/// <param name="HasCredentials">Whether the new tenant's first credentials wait to be handed over, which is done once.</param>
/// <param name="WaitingFor">What a person must decide; null when nobody needs to.</param>
/// <param name="Answers">The answers that this takes.</param>
internal sealed record OnboardingView(
    string InstanceId,
    string CompanyName,
    string Country,
    string? Domain,
    Guid? CustomerId,
    string? ResellerPartnerId,
    OnboardingState State,
    IReadOnlyList<LineView> Lines,
    string? AttestationInstanceId,
    string? AgreementWaitsFor,
    string? ConsentNeeded,
    bool HasCredentials,
    string? WaitingFor,
    IReadOnlyList<OnboardingAnswerKind> Answers,
    OnboardingOutcome? Outcome,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OnboardingView Of(OnboardingDetails details) => Of(details.Record, details);

    private static OnboardingView Of(OnboardingRecord record, OnboardingDetails details) => new(
        record.InstanceId,
        record.CompanyName,
        record.Country,
        record.Domain,
        record.CustomerId?.Value,
        record.ResellerPartnerId,
        record.State,
        [.. record.Lines.Select(LineView.Of)],
        record.AttestationInstanceId,
        details.AgreementWaitsFor,
        details.ConsentNeeded,
        details.HasCredentials,
        record.WaitingFor,
        record.Answers,
        record.Outcome,
        record.CreatedAt,
        record.UpdatedAt);
}

/// <param name="Number">By which it is answered for.</param>
/// <param name="CatalogItemId">As it was offered last.</param>
/// <param name="OrderId">Set when it is bought.</param>
/// <param name="SubscriptionId">Set when it is active.</param>
/// <param name="RefusedBecause">Why it was not bought; null when nothing stands against it.</param>
internal sealed record LineView(
    int Number,
    OrderedProduct Product,
    OnboardingLineState State,
    string? CatalogItemId,
    string? OrderId,
    string? SubscriptionId,
    LineRefusal? RefusedBecause)
{
    public static LineView Of(OnboardingLine line) => new(
        line.Number, line.Product, line.State, line.CatalogItemId, line.OrderId, line.SubscriptionId, line.Refusal);
}
