namespace CspOrchestrations.PartnerCenter.Orders;

internal sealed record CartBody(IReadOnlyList<CartLineBody> LineItems);

internal sealed record CartLineBody(
    int Id,
    string CatalogItemId,
    string? FriendlyName,
    int Quantity,
    string TermDuration,
    string BillingCycle,
    IReadOnlyList<ParticipantBody>? Participants)
{
    /// <param name="participantKey">See <see cref="PartnerCenterWireOptions.ResellerParticipant"/>.</param>
    public static CartLineBody Of(int id, NewCartLine line, string participantKey) => new(
        id,
        line.CatalogItemId,
        line.FriendlyName,
        line.Quantity,
        line.TermDuration,
        line.BillingCycle,
        line.ResellerPartnerId is { } reseller ? [new ParticipantBody(participantKey, reseller)] : null);
}

internal sealed record ParticipantBody(string Key, string Value);
