using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.PartnerCenter.Customers;

namespace CspOrchestrations.Simulator.PartnerCenter.Wire;

/// <summary>Maps operations below <c>/v1</c>. Each API's folder names its own.</summary>
internal sealed class PartnerRoutes(RouteGroupBuilder group)
{
    private const string CustomerPath = "/customers/{customerId:guid}";

    public void Get(string path, FaultRoute route, Access access, Func<PartnerCall, PartnerReply> handle) =>
        Map(HttpMethods.Get, path, new PartnerOperation(route, access, handle));

    public void Head(string path, FaultRoute route, Access access, Func<PartnerCall, PartnerReply> handle) =>
        Map(HttpMethods.Head, path, new PartnerOperation(route, access, handle));

    public void Post(string path, FaultRoute route, Access access, Func<PartnerCall, PartnerReply> handle) =>
        Map(HttpMethods.Post, path, new PartnerOperation(route, access, handle));

    /// <summary>Below a customer, which must be there.</summary>
    public void GetOfCustomer(string path, FaultRoute route, Access access, Func<PartnerCall, Customer, PartnerReply> handle) =>
        Get(CustomerPath + path, route, access, OfCustomer(handle));

    /// <inheritdoc cref="GetOfCustomer"/>
    public void PostOfCustomer(string path, FaultRoute route, Access access, Func<PartnerCall, Customer, PartnerReply> handle) =>
        Post(CustomerPath + path, route, access, OfCustomer(handle));

    /// <inheritdoc cref="GetOfCustomer"/>
    public void PutOfCustomer(string path, FaultRoute route, Access access, Func<PartnerCall, Customer, PartnerReply> handle) =>
        Map(HttpMethods.Put, CustomerPath + path, new PartnerOperation(route, access, OfCustomer(handle)));

    /// <inheritdoc cref="GetOfCustomer"/>
    public void PatchOfCustomer(string path, FaultRoute route, Access access, Func<PartnerCall, Customer, PartnerReply> handle) =>
        Map(HttpMethods.Patch, CustomerPath + path, new PartnerOperation(route, access, OfCustomer(handle)));

    private static Func<PartnerCall, PartnerReply> OfCustomer(Func<PartnerCall, Customer, PartnerReply> handle) => call =>
        call.Session.Find(Customer.Kind, Guid.Parse(call.Route("customerId")).ToString()) is { } customer
            ? handle(call, customer)
            : PartnerRefusals.TenantNotFound;

    private void Map(string method, string path, PartnerOperation operation) => group
        .MapMethods(path, [method], (HttpContext http, PartnerPipeline pipeline) => pipeline.RunAsync(http, operation))
        .WithFaults(operation.Route, FaultAnswers.PartnerCenter);
}
