using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

internal sealed record ParticipantBody(string? Key, string? Value);

internal sealed record NewCartLineBody(
    string? CatalogItemId,
    string? FriendlyName,
    int? Quantity,
    string? CurrencyCode,
    string? BillingCycle,
    string? TermDuration,
    IReadOnlyList<ParticipantBody>? Participants);

internal sealed record NewCartBody(IReadOnlyList<NewCartLineBody?>? LineItems);

internal sealed record LineErrorBody(int ErrorCode, string ErrorDescription);

internal sealed record CartLineBody(
    int Id,
    string CatalogItemId,
    string? FriendlyName,
    int Quantity,
    string CurrencyCode,
    string BillingCycle,
    string TermDuration,
    IReadOnlyList<ParticipantBody> Participants,
    string OrderGroup,
    LineErrorBody? Error)
{
    public static CartLineBody Of(CartLine line) => new(
        line.Id,
        line.CatalogItemId,
        line.FriendlyName,
        line.Quantity,
        line.CurrencyCode,
        line.BillingCycle,
        line.TermDuration,
        line.Participants,
        line.OrderGroup,
        line.Error is { } error ? new LineErrorBody(error.Code, error.Description) : null);
}

internal sealed record CartBody(
    string Id,
    DateTimeOffset CreationTimestamp,
    DateTimeOffset LastModifiedTimestamp,
    DateTimeOffset ExpirationTimestamp,
    string LastModifiedUser,
    string Status,
    IReadOnlyList<CartLineBody> LineItems)
{
    public ObjectAttributes Attributes { get; } = new("Cart");

    public static CartBody Of(Cart cart) => new(
        cart.Id,
        cart.CreatedAt,
        cart.ModifiedAt,
        cart.ExpiresAt,
        Login.SimulatedUser.ObjectId,
        cart.OrderedAt is null ? "Active" : "Ordered",
        [.. cart.Lines.Select(CartLineBody.Of)]);
}
