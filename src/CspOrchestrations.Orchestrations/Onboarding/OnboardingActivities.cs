using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attention;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Orchestrations.Onboarding;

/// <summary>The activities with their inputs and outputs.</summary>
internal static class OnboardingActivities
{
    public static ActivityName<ValidateResellerInput, RemoteResult<ResellerStanding>> ValidateReseller { get; } =
        new(OnboardingNames.ValidateReseller);

    public static ActivityName<CheckDomainInput, RemoteResult<DomainFinding>> CheckDomain { get; } = new(OnboardingNames.CheckDomain);

    public static ActivityName<CheckAddressInput, RemoteResult<Nothing>> CheckAddress { get; } = new(OnboardingNames.CheckAddress);

    public static ActivityName<FindCustomerInput, RemoteResult<CustomerFinding>> FindCustomer { get; } = new(OnboardingNames.FindCustomer);

    public static ActivityName<CreateCustomerInput, RemoteResult<CustomerCreation>> CreateCustomer { get; } =
        new(OnboardingNames.CreateCustomer);

    public static ActivityName<AbandonAgreementInput, Nothing> AbandonAgreement { get; } = new(OnboardingNames.AbandonAgreement);

    public static ActivityName<ReadOfferInput, RemoteResult<LineOffer>> ReadOffer { get; } = new(OnboardingNames.ReadOffer);

    public static ActivityName<FillCartInput, RemoteResult<FilledCart>> FillCart { get; } = new(OnboardingNames.FillCart);

    public static ActivityName<CheckOutInput, RemoteResult<Purchase>> CheckOut { get; } = new(OnboardingNames.CheckOutCart);

    public static ActivityName<PurchaseInQuestion, RemoteResult<Purchase>> FindOrders { get; } = new(OnboardingNames.FindOrders);

    public static ActivityName<ReadOrderInput, RemoteResult<OrderReading>> ReadOrder { get; } = new(OnboardingNames.ReadOrder);

    public static ActivityName<RecordOnboardingInput, Nothing> Record { get; } = new(OnboardingNames.RecordOnboarding);
}

internal sealed record ValidateResellerInput(string PartnerId);

internal sealed record ResellerStanding(bool IsValid, string? Message);

internal sealed record CheckDomainInput(string Domain);

/// <param name="Owner">The customer of ours that has it; null when it is free or somebody else's.</param>
internal sealed record DomainFinding(bool IsFree, CustomerId? Owner);

internal sealed record CheckAddressInput(ProtectedValueId ProfileId);

internal sealed record FindCustomerInput(CustomerId CustomerId);

internal sealed record CustomerFinding(bool IsKnown);

/// <param name="CredentialsId">Under which the one-time credentials are put.</param>
internal sealed record CreateCustomerInput(
    string CompanyName, ProtectedValueId ProfileId, string? ResellerPartnerId, ProtectedValueId CredentialsId, Guid Key);

/// <param name="Adopted">It was there: an earlier try had taken effect.</param>
/// <param name="HasCredentials">They were told and are put away.</param>
internal sealed record CustomerCreation(CustomerId CustomerId, bool Adopted, bool HasCredentials);

/// <param name="InstanceId">The attestation's.</param>
internal sealed record AbandonAgreementInput(string InstanceId, string Actor);

internal sealed record ReadOfferInput(CustomerId CustomerId, OrderedProduct Product);

/// <param name="CatalogItemId">Null when it cannot be bought so.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record LineOffer(string? CatalogItemId, LineRefusal? Refusal);

/// <param name="Lines">Those to be bought, each with its offer.</param>
internal sealed record FillCartInput(
    CustomerId CustomerId, IReadOnlyList<OnboardingLine> Lines, string? ResellerPartnerId, Guid Key);

/// <param name="Lines">One for each line that was asked for.</param>
internal sealed record FilledCart(string CartId, DateTimeOffset? ExpiresAt, IReadOnlyList<FilledCartLine> Lines);

/// <param name="Refusal">Why the line cannot be bought; null when it can.</param>
internal sealed record FilledCartLine(int Line, string? Group, LineRefusal? Refusal);

internal sealed record CheckOutInput(PurchaseInQuestion Purchase, string CartId, Guid Key);

/// <summary>By what the orders of a cart are recognized.</summary>
/// <param name="Lines">Of the cart.</param>
/// <param name="NotBefore">No order of this cart is older, UTC.</param>
/// <param name="OtherOrders">Orders of this onboarding that are not this cart's.</param>
internal sealed record PurchaseInQuestion(
    CustomerId CustomerId,
    IReadOnlyList<OnboardingCartLine> Lines,
    DateTimeOffset NotBefore,
    IReadOnlyList<string> OtherOrders);

/// <param name="Found">It was not bought now: an earlier try had taken effect.</param>
/// <param name="Lines">What became of each line; empty when nothing was bought.</param>
internal sealed record Purchase(bool Found, IReadOnlyList<PurchasedLine> Lines);

/// <summary>Exactly one of order and refusal.</summary>
internal sealed record PurchasedLine(int Line, string? OrderId, LineRefusal? Refusal);

/// <param name="Lines">Those of the order.</param>
internal sealed record ReadOrderInput(CustomerId CustomerId, string OrderId, IReadOnlyList<OnboardingLine> Lines);

/// <param name="IsVisible">False while the order does not show yet.</param>
/// <param name="IsCancelled">Partner Center has cancelled it.</param>
/// <param name="Active">The lines whose subscription is active.</param>
internal sealed record OrderReading(bool IsVisible, bool IsCancelled, IReadOnlyList<ActiveLine> Active);

internal sealed record ActiveLine(int Line, string SubscriptionId);

/// <param name="Attention">What waits for a person from now on; null when nothing does.</param>
internal sealed record RecordOnboardingInput(OnboardingRecord Record, AuditEntry Audit, AttentionItem? Attention);
