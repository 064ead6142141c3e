using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using static CspOrchestrations.Simulator.Controls.ControlAnswers;

namespace CspOrchestrations.Simulator.Controls;

/// <summary>The controls over HTTP, under <c>/_sim/</c>; the index there lists them.</summary>
internal static class ControlEndpoints
{
    public static void MapControls(this IEndpointRouteBuilder app)
    {
        var sim = app.MapGroup("/_sim");
        sim.MapGet("/", () => Results.Json(ControlIndex.Content, SimulatorJson.Options));
        sim.MapFaults();
        sim.MapOrganizations();
        sim.MapLoginControls();
        sim.MapPartnerCenterControls();
        sim.MapBillingControls();
        sim.MapGet("/ledger", (Guid? organizationId, SimulatorControl control) =>
            Json(control.Ledger(organizationId is { } id ? new OrganizationId(id) : null)));
        sim.MapPost("/seed", (SimulatorControl control) => Json(new SeedResult(control.Seed())));
        sim.MapGet("/settings", (SimulatorControl control) => Json(control.Settings));
        sim.MapPut("/settings", (HttpContext context, SimulatorControl control) =>
            WithBodyAsync<SimulatorSettings>(context, settings =>
            {
                control.ReplaceSettings(settings);
                return Json(control.Settings);
            }));
        sim.MapGet("/clock", (SimulatorClock clock) => Json(new ClockView(clock.UtcNow, clock.CanAdvance)));
        sim.MapPost("/clock", (HttpContext context, SimulatorClock clock) =>
            WithBodyAsync<ClockAdvance>(context, body => Json(new ClockView(clock.Advance(body.Advance), clock.CanAdvance))));
    }

    private static void MapFaults(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/faults", (SimulatorControl control) => Json(control.WaitingFaults()));
        sim.MapGet("/faults/served", (SimulatorControl control) => Json(control.ServedFaults()));
        sim.MapPost("/faults", (HttpContext context, SimulatorControl control) =>
            WithBodyAsync<Fault>(context, fault =>
            {
                control.AddFault(fault);
                return Json(control.WaitingFaults());
            }));
        sim.MapDelete("/faults", (SimulatorControl control) =>
        {
            control.ClearFaults();
            return Results.NoContent();
        });
    }

    private static void MapOrganizations(this IEndpointRouteBuilder sim)
    {
        sim.MapGet("/organizations", (SimulatorControl control) => Json(control.Organizations()));
        sim.MapPost("/organizations", (HttpContext context, SimulatorControl control) =>
            WithBodyAsync<NewOrganizations>(context, body =>
                Json(new NewOrganizationIds(SeededPartner.ResellerId, control.CreateOrganizations(body.Count)))));
        sim.MapPost("/organizations/{id:guid}/accept", (Guid id, HttpContext context, SimulatorControl control) =>
            Outcome(control.Accept(new OrganizationId(id)), context));
        sim.MapPost("/organizations/{id:guid}/expire", (Guid id, HttpContext context, SimulatorControl control) =>
            Outcome(control.Expire(new OrganizationId(id)), context));
        sim.MapPost("/organizations/{id:guid}/direct-accept", (Guid id, HttpContext context, SimulatorControl control) =>
            context.Request.ContentLength is > 0
                ? WithBodyAsync<DirectAcceptance>(
                    context, body => Outcome(control.AcceptDirectly(new OrganizationId(id), body.Accepted), context))
                : Task.FromResult(Outcome(control.AcceptDirectly(new OrganizationId(id)), context)));
    }
}
