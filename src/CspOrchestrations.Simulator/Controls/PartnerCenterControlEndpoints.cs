using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using static CspOrchestrations.Simulator.Controls.ControlAnswers;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>Partner Center's controls, under <c>/_sim/partner-center/</c>.</summary>
internal static class PartnerCenterControlEndpoints
{
    public static void MapPartnerCenterControls(this IEndpointRouteBuilder sim)
    {
        var api = sim.MapGroup("/partner-center");
        api.MapGet("/effects", (Guid? customerId, SimulatorControl control) =>
            Json(control.PartnerCenter.Effects(customerId is { } id ? new CustomerId(id) : null)));
        api.MapPost("/change-catalogue", (SimulatorControl control) =>
        {
            control.PartnerCenter.ChangeCatalogue();
            return Results.NoContent();
        });
        api.MapPost("/resellers/{partnerId}", (string partnerId, HttpContext context, SimulatorControl control) =>
            WithBodyAsync<ResellerChange>(context, body => Outcome(control.PartnerCenter.SetReseller(partnerId, body.Active), context)));
        api.MapCustomers();
        api.MapAttestations();
        api.MapSubscriptions();
    }

    private static void MapSubscriptions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/subscriptions", (HttpContext context, SimulatorControl control) => WithBodyAsync<NewSubscriptions>(
            context, body => Json(new NewSubscriptionIds(control.PartnerCenter.Subscriptions.Add(body.Subscriptions)))));
        api.MapGet("/subscriptions/{id}", (string id, HttpContext context, SimulatorControl control) =>
            control.PartnerCenter.Subscriptions.Find(id) is { } found ? Json(found) : Outcome(false, context));
        api.MapPost("/subscriptions/{id}/set-end", (string id, HttpContext context, SimulatorControl control) => WithBodyAsync<EndSetting>(
            context, body => Outcome(control.PartnerCenter.Subscriptions.SetEnd(id, body.AutoRenew, body.ActionType), context)));
        api.MapPost("/subscriptions/{id}/change-quantity", (string id, HttpContext context, SimulatorControl control) =>
            WithBodyAsync<QuantityChange>(
                context, body => Outcome(control.PartnerCenter.Subscriptions.ChangeQuantity(id, body.Quantity), context)));
        api.MapPost("/subscriptions/{id}/suspend", (string id, HttpContext context, SimulatorControl control) => WithBodyAsync<Suspension>(
            context, body => Outcome(control.PartnerCenter.Subscriptions.Suspend(id, body.Suspended), context)));
        api.MapPost("/subscriptions/{id}/keep-busy", (string id, HttpContext context, SimulatorControl control) => WithBodyAsync<Business>(
            context, body => Outcome(control.PartnerCenter.Subscriptions.KeepBusy(id, body.Span), context)));
        api.MapPost("/subscriptions/{id}/delete", (string id, HttpContext context, SimulatorControl control) =>
            Outcome(control.PartnerCenter.Subscriptions.Delete(id), context));
    }

    private static void MapCustomers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/customers", (SimulatorControl control) => Json(control.PartnerCenter.Customers()));
        api.MapPost("/customers", (HttpContext context, SimulatorControl control) => WithBodyAsync<NewCustomers>(
            context, body => Json(new NewCustomerIds(control.PartnerCenter.CreateCustomers(body.Count, body.Agreement)))));
        api.MapPost("/customers/{id:guid}/sign-directly", (Guid id, HttpContext context, SimulatorControl control) =>
            WithBodyAsync<DirectSigning>(
                context, body => Outcome(control.PartnerCenter.SignDirectly(new CustomerId(id), body.Signed), context)));
        api.MapPost("/customers/{id:guid}/make-stale", (Guid id, HttpContext context, SimulatorControl control) =>
            Outcome(control.PartnerCenter.MakeStale(new CustomerId(id)), context));
        api.MapPost("/customers/{id:guid}/known-signatories", (Guid id, HttpContext context, SimulatorControl control) =>
            WithBodyAsync<Signatory>(
                context, body => Outcome(control.PartnerCenter.KnowSignatory(new CustomerId(id), body), context)));
    }

    private static void MapAttestations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/attestations", (string? companyName, SimulatorControl control) =>
            Json(control.PartnerCenter.Attestations(companyName)));
        api.MapPost("/attestations/{id}/accept", (string id, HttpContext context, SimulatorControl control) =>
            Outcome(control.PartnerCenter.Accept(id), context));
        api.MapPost("/attestations/{id}/expire", (string id, HttpContext context, SimulatorControl control) =>
            Outcome(control.PartnerCenter.Expire(id), context));
    }
}

internal sealed record NewCustomers(int Count, AgreementStanding Agreement = AgreementStanding.Missing);

internal sealed record NewCustomerIds(IReadOnlyList<CustomerId> CustomerIds);

internal sealed record DirectSigning(bool Signed = true);

internal sealed record ResellerChange(bool Active);

internal sealed record NewSubscriptions(IReadOnlyList<NewSubscription> Subscriptions);

internal sealed record NewSubscriptionIds(IReadOnlyList<string> SubscriptionIds);

internal sealed record EndSetting(bool AutoRenew, string? ActionType = null);

internal sealed record QuantityChange(int Quantity);

internal sealed record Suspension(bool Suspended = true);

internal sealed record Business(TimeSpan Span);
