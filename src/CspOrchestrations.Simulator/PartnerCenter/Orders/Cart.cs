using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.PartnerCenter.Orders;

/// <summary>A customer's cart.</summary>
/// <param name="OrderedAt">Null until a checkout has made an order of it.</param>
internal sealed record Cart(
    string Id,
    CustomerId CustomerId,
    DateTimeOffset CreatedAt,
    DateTimeOffset ModifiedAt,
    IReadOnlyList<CartLine> Lines,
    DateTimeOffset? OrderedAt = null)
{
    /// <summary>Looked up by customer.</summary>
    public static readonly DocumentKind<Cart> Kind = new("carts");

    /// <summary>The life of a cart.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    [JsonIgnore]
    public DateTimeOffset ExpiresAt => CreatedAt + Lifetime;

    public void SaveTo(SimulatorSession session) => session.Save(Kind, Id, CustomerId.ToString(), this);
}

/// <param name="Id">0-based, in the order of the request.</param>
/// <param name="OrderGroup">Lines of one group become one order, or none.</param>
/// <param name="Error">Why it cannot be bought; null when it can.</param>
internal sealed record CartLine(
    int Id,
    string CatalogItemId,
    string? FriendlyName,
    int Quantity,
    string CurrencyCode,
    string BillingCycle,
    string TermDuration,
    IReadOnlyList<ParticipantBody> Participants,
    string OrderGroup,
    LineError? Error)
{
    /// <summary>Of <see cref="Participants"/>; its value is a partner location account id.</summary>
    public const string ResellerKey = "transaction_reseller";

    [JsonIgnore]
    public string? ResellerPartnerId =>
        Participants.Where(participant => participant.Key == ResellerKey).Select(participant => participant.Value).FirstOrDefault();
}

/// <param name="Code">Of Partner Center's list of cart errors.</param>
internal sealed record LineError(int Code, string Description)
{
    public static readonly LineError NotInCatalogue = new(10001, "The catalog item id is not valid.");

    public static readonly LineError InvalidQuantity = new(10010, "The quantity is not valid.");

    public static readonly LineError NoSuchTerm = new(10013, "The billing plan is not offered for the term.");

    public static readonly LineError TooManySeats = new(10015, "The quantity exceeds the seats of one subscription.");
}
