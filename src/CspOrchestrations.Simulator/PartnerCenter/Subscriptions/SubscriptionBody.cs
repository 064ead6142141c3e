using System.Globalization;
using System.Text;
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

    /// <summary><c>pending</c> or <c>active</c>.</summary>
    public required string Status { get; init; }

    public bool AutoRenewEnabled { get; init; } = true;

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
        var status = subscription.IsActive(now) ? "active" : "pending";
        return new SubscriptionBody
        {
            Id = subscription.Id,
            OfferId = line.OfferId,
            OfferName = CatalogueItems.Find(line.ProductId)!.Title,
            FriendlyName = line.FriendlyName,
            OrderId = subscription.OrderId,
            Quantity = line.Quantity,
            CreationDate = subscription.CreatedAt,
            EffectiveStartDate = subscription.TermStart,
            CommitmentEndDate = subscription.TermEnd,
            CancellationAllowedUntilDate = subscription.CreatedAt + CancellationWindow,
            Status = status,
            BillingCycle = line.BillingCycle,
            TermDuration = line.TermDuration,
            RenewalTermDuration = line.TermDuration,
            PartnerId = line.ResellerPartnerId,
            Attributes = new ObjectAttributes("Subscription", Etag(subscription, status)),
        };
    }

    /// <summary>Changes with every change, the one from pending to active included.</summary>
    private static string Etag(Subscription subscription, string status) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{subscription.Id}:{subscription.Version}:{status}")));
}
