namespace CspOrchestrations.Core.Onboarding;

/// <summary>What is to be bought. The catalogue's further ids change, so they are read when it is bought.</summary>
/// <param name="ProductId">Such as <c>CFQ7TTC0LH16</c>.</param>
/// <param name="SkuId">Such as <c>0001</c>.</param>
/// <param name="TermDuration">ISO 8601: <c>P1M</c>, <c>P1Y</c>, <c>P3Y</c>.</param>
/// <param name="BillingCycle">As on the wire: <c>monthly</c>, <c>annual</c>, …</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="FriendlyName">What the customer calls it; null for the product's own name.</param>
public sealed record OrderedProduct(
    string ProductId, string SkuId, string TermDuration, string BillingCycle, int Quantity, string? FriendlyName = null);
