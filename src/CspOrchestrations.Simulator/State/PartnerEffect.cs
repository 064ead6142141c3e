using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.State;

/// <summary>One effect that took place at the simulated Partner Center, whether or not its caller ever heard of it. Ids only.</summary>
/// <param name="Sequence">From 1, without gaps, in the order of the effects.</param>
/// <param name="At">Simulated time, UTC.</param>
/// <param name="CustomerId">Null for an attestation that no agreement has made a customer's yet: the API is not told whose it is.</param>
/// <param name="SubjectId">Of what was made or changed: the customer, attestation, cart, order or subscription.</param>
/// <param name="Key">The request's <c>MS-RequestId</c>; null when the request had none, and for what a person did.</param>
/// <param name="Correlation">The request's <c>MS-CorrelationId</c>, or the server's own id of the request.</param>
public sealed record PartnerEffect(
    long Sequence, DateTimeOffset At, PartnerEffectKind Kind, CustomerId? CustomerId, string SubjectId, string? Key, string Correlation);

[JsonConverter(typeof(JsonStringEnumConverter<PartnerEffectKind>))]
public enum PartnerEffectKind
{
    [JsonStringEnumMemberName("customer.created")]
    CustomerCreated,

    [JsonStringEnumMemberName("attestation.started")]
    AttestationStarted,

    /// <summary>By a person at the hosted page.</summary>
    [JsonStringEnumMemberName("attestation.accepted")]
    AttestationAccepted,

    /// <summary>The subject is the attestation that it was made of.</summary>
    [JsonStringEnumMemberName("agreement.created")]
    AgreementCreated,

    /// <summary>By a person in Microsoft's own portal.</summary>
    [JsonStringEnumMemberName("agreement.signed")]
    AgreementSigned,

    [JsonStringEnumMemberName("cart.created")]
    CartCreated,

    [JsonStringEnumMemberName("cart.updated")]
    CartUpdated,

    /// <summary>The subject is the cart.</summary>
    [JsonStringEnumMemberName("cart.checked-out")]
    CartCheckedOut,

    [JsonStringEnumMemberName("order.created")]
    OrderCreated,

    [JsonStringEnumMemberName("subscription.created")]
    SubscriptionCreated,

    /// <summary>By the API, or by a person in Microsoft's own portal.</summary>
    [JsonStringEnumMemberName("subscription.changed")]
    SubscriptionChanged,

    /// <summary>By the job that turns auto-renew off without a cancel into an extended service term.</summary>
    [JsonStringEnumMemberName("subscription.converted")]
    SubscriptionConverted,

    [JsonStringEnumMemberName("subscription.renewed")]
    SubscriptionRenewed,

    /// <summary>Into an extended service term, or into its next month.</summary>
    [JsonStringEnumMemberName("subscription.extended")]
    SubscriptionExtended,

    [JsonStringEnumMemberName("subscription.cancelled")]
    SubscriptionCancelled,

    /// <summary>Into the old free grace period.</summary>
    [JsonStringEnumMemberName("subscription.expired")]
    SubscriptionExpired,
}
