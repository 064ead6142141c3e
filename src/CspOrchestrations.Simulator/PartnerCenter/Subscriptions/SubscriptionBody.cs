using System.Globalization;
using System.Text;
using CspOrchestrations.Core.EndOfTerm;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>The subscription on the wire.</summary>
internal sealed record SubscriptionBody
{
    /// <summary>From its start a subscription can be cancelled for so long.</summary>
    private static readonly TimeSpan CancellationWindow = TimeSpan.FromHours(168);

    public required string Id { get; init; }

    public required string OfferId { get; init; }

    public required string OfferName { get; init; }

    public required string FriendlyName { get; init; }

    public required string OrderId { get; init; }

    public ProductTypeBody ProductType { get; init; } = new("OnlineServicesNCE", "Online Services NCE");

    public required int Quantity { get; init; }

    public string UnitType { get; init; } = "Licenses";

    public required DateTimeOffset CreationDate { get; init; }

    public required DateTimeOffset EffectiveStartDate { get; init; }

    public required DateTimeOffset CommitmentEndDate { get; init; }

    public required DateTimeOffset CancellationAllowedUntilDate { get; init; }

    /// <summary><c>pending</c>, <c>active</c>, <c>suspended</c>, <c>deleted</c> or <c>expired</c>.</summary>
    public required string Status { get; init; }

    public required bool AutoRenewEnabled { get; init; }

    public IReadOnlyList<ScheduledActionBody>? ScheduledActions { get; init; }

    public NextTermBody? ScheduledNextTermInstructions { get; init; }

    public string BillingType { get; init; } = "license";

    public required string BillingCycle { get; init; }

    public required string TermDuration { get; init; }

    public required string RenewalTermDuration { get; init; }

    public bool IsTrial { get; init; }

    public bool IsMicrosoftProduct { get; init; } = true;

    public bool HasPurchasableAddons { get; init; }

    public IReadOnlyList<string> Actions { get; init; } = ["Cancel", "Edit"];

    public required string? PartnerId { get; init; }

    public string PublisherName { get; init; } = "Microsoft Corporation";

    public string ContractType { get; init; } = "subscription";

    public required ObjectAttributes Attributes { get; init; }

    public static SubscriptionBody Of(Subscription subscription, DateTimeOffset now)
    {
        var line = subscription.Line;
        var traits = subscription.Traits;
        var title = traits.Title ?? CatalogueItems.Find(line.ProductId)?.Title ?? line.FriendlyName;
        return new SubscriptionBody
        {
            Id = subscription.Id,
            OfferId = line.OfferId,
            OfferName = subscription.IsExtended ? $"{title} ({TermOutcomes.ExtendedName})" : title,
            FriendlyName = line.FriendlyName,
            OrderId = subscription.OrderId,
            Quantity = line.Quantity,
            CreationDate = subscription.CreatedAt,
            EffectiveStartDate = subscription.TermStart,
            CommitmentEndDate = subscription.TermEnd,
            CancellationAllowedUntilDate = subscription.IsExtended ? subscription.TermEnd : subscription.TermStart + CancellationWindow,
            Status = subscription.Status(now),
            AutoRenewEnabled = subscription.AutoRenew,
            ScheduledActions = subscription.Actions.Count > 0 ? subscription.Actions : null,
            ScheduledNextTermInstructions = subscription.NextTerm,
            BillingCycle = line.BillingCycle,
            BillingType = traits.IsLicenseBased ? "license" : "usage",
            ProductType = traits.IsOnlineService
                ? new ProductTypeBody("OnlineServicesNCE", "Online Services NCE")
                : new ProductTypeBody("Software", "Software"),
            IsTrial = traits.IsTrial,
            IsMicrosoftProduct = traits.IsMicrosoftProduct,
            TermDuration = line.TermDuration,
            RenewalTermDuration = line.TermDuration,
            PartnerId = line.ResellerPartnerId,
            Attributes = new ObjectAttributes("Subscription", EtagOf(subscription, now)),
        };
    }

    /// <summary>Changes with every change, the one from pending to active included.</summary>
    public static string EtagOf(Subscription subscription, DateTimeOffset now) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{subscription.Id}:{subscription.Version}:{subscription.Status(now)}")));
}
