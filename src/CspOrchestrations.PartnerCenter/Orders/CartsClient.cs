using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.PartnerCenter.Orders;

internal sealed class CartsClient(PartnerCenterExchange exchange, IOptions<PartnerCenterOptions> options) : ICarts
{
    public Task<RemoteResult<Cart>> CreateAsync(
        CustomerId customer, IReadOnlyList<NewCartLine> lines, Guid idempotencyKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var body = new CartBody([.. lines.Select((line, id) => CartLineBody.Of(id, line, options.Value.Wire.ResellerParticipant))]);
        var call = PartnerCenterOperations.CreateCart.Call(customer.ToString())
            .WithBody(body, PartnerCenterJson.Default.CartBody) with { IdempotencyKey = idempotencyKey };
        return exchange.ReadAsync(call, OrderAnswers.Cart, cancellationToken);
    }

    public Task<RemoteResult<Cart?>> FindAsync(CustomerId customer, string cartId, CancellationToken cancellationToken) =>
        exchange.FindAsync(PartnerCenterOperations.FindCart.Call(customer.ToString(), cartId), OrderAnswers.Cart, cancellationToken);

    public Task<RemoteResult<CheckedOutCart>> CheckoutAsync(
        CustomerId customer, string cartId, Guid idempotencyKey, CancellationToken cancellationToken) => exchange.ReadAsync(
            PartnerCenterOperations.CheckOutCart.Call(customer.ToString(), cartId) with { IdempotencyKey = idempotencyKey },
            OrderAnswers.CheckedOut,
            cancellationToken);
}
