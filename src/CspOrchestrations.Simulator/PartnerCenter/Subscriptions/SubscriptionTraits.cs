namespace CspOrchestrations.Simulator.PartnerCenter.Subscriptions;

/// <summary>What a subscription is, beyond what the catalogue says of its product.</summary>
/// <param name="Title">Of the product; the catalogue's when null.</param>
/// <param name="IsLicenseBased">Billed by licence; usage otherwise.</param>
/// <param name="IsOnlineService">Software otherwise.</param>
public sealed record SubscriptionTraits(
    string? Title = null, bool IsTrial = false, bool IsMicrosoftProduct = true, bool IsLicenseBased = true, bool IsOnlineService = true);
