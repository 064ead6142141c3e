namespace CspOrchestrations.Core.Onboarding;

/// <summary>One line of the order, with its own result.</summary>
/// <param name="Number">From 0, in the order of the request; the name by which people answer for it.</param>
/// <param name="State">What has become of it.</param>
/// <param name="CatalogItemId"><c>product:sku:availability</c> as it was offered last; null before.</param>
/// <param name="OrderId">Set when it is bought.</param>
/// <param name="SubscriptionId">Set when its subscription is known.</param>
/// <param name="Refusal">Why it was not bought; null when nothing stands against it.</param>
public sealed record OnboardingLine(
    int Number,
    OrderedProduct Product,
    OnboardingLineState State = OnboardingLineState.Wanted,
    string? CatalogItemId = null,
    string? OrderId = null,
    string? SubscriptionId = null,
    LineRefusal? Refusal = null)
{
    /// <summary>It must not be bought again, whatever became of it.</summary>
    public bool IsBought => State is OnboardingLineState.Bought or OnboardingLineState.Active;

    /// <summary>Nothing more happens to it.</summary>
    public bool IsSettled => State is OnboardingLineState.Active or OnboardingLineState.Skipped;

    public OnboardingLine Offered(string catalogItemId) => this with { CatalogItemId = catalogItemId };

    public OnboardingLine Bought(string orderId) =>
        this with { State = OnboardingLineState.Bought, OrderId = orderId, Refusal = null };

    public OnboardingLine Active(string subscriptionId) =>
        this with { State = OnboardingLineState.Active, SubscriptionId = subscriptionId };

    public OnboardingLine Refused(LineRefusal refusal) =>
        this with { State = OnboardingLineState.Refused, Refusal = refusal, OrderId = null, SubscriptionId = null };

    /// <summary>Its last refusal stays, as the reason why it was given up.</summary>
    public OnboardingLine Skipped() => this with { State = OnboardingLineState.Skipped };

    /// <summary>To be bought anew, as it is or as another product.</summary>
    public OnboardingLine Again(OrderedProduct? product = null) => new(Number, product ?? Product);
}

public enum OnboardingLineState
{
    /// <summary>To be bought.</summary>
    Wanted,

    /// <summary>Not bought; a person decides what becomes of it.</summary>
    Refused,

    /// <summary>Given up by a person.</summary>
    Skipped,

    /// <summary>Bought; its subscription is not active yet.</summary>
    Bought,

    /// <summary>Its subscription is active.</summary>
    Active,
}

/// <param name="Code">The API's code, or ours; null when there is none.</param>
/// <param name="Reason">In words for the person who decides; no personal data.</param>
public sealed record LineRefusal(string? Code, string Reason);
