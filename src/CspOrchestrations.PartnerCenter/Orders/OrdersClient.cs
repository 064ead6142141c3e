using CspOrchestrations.Core.Identity;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Calls;

namespace CspOrchestrations.PartnerCenter.Orders;

internal sealed class OrdersClient(PartnerCenterExchange exchange) : IOrders
{
    public Task<RemoteResult<Order?>> FindAsync(CustomerId customer, string orderId, CancellationToken cancellationToken) =>
        exchange.FindAsync(PartnerCenterOperations.FindOrder.Call(customer.ToString(), orderId), OrderAnswers.Order, cancellationToken);

    public Task<RemoteResult<IReadOnlyList<Order>>> ListAsync(CustomerId customer, CancellationToken cancellationToken) =>
        exchange.ListAsync(PartnerCenterOperations.ListOrders.Call(customer.ToString()), OrderAnswers.Order, cancellationToken);
}
