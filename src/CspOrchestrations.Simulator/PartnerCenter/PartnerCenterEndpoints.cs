using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Audit;
using CspOrchestrations.Simulator.PartnerCenter.Catalogue;
using CspOrchestrations.Simulator.PartnerCenter.Customers;
using CspOrchestrations.Simulator.PartnerCenter.Invoices;
using CspOrchestrations.Simulator.PartnerCenter.Orders;
using CspOrchestrations.Simulator.PartnerCenter.Relationships;
using CspOrchestrations.Simulator.PartnerCenter.Security;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.PartnerCenter.Wire;

namespace CspOrchestrations.Simulator.PartnerCenter;

/// <summary>Partner Center's REST API over HTTP, below <c>/v1</c>.</summary>
internal static class PartnerCenterEndpoints
{
    public static void MapPartnerCenter(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1");
        group.AddEndpointFilter((context, next) =>
        {
            PartnerHeaders.Of(context.HttpContext).EchoIn(context.HttpContext.Response);
            return next(context);
        });
        var api = new PartnerRoutes(group);
        api.MapAttestations();
        api.MapAgreements();
        api.MapAgreementTemplates();
        api.MapCustomers();
        api.MapRelationships();
        api.MapCatalogue();
        api.MapCarts();
        api.MapOrders();
        api.MapSubscriptions();
        api.MapInvoices();
        api.MapAudit();
        api.MapMfaReports();
        group.MapFallback(() => PartnerRefusals.NoSuchRoute);
    }
}
