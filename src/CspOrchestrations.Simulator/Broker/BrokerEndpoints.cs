using System.Text.Json;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Broker;

/// <summary>The broker's attestation API over HTTP, paths and bodies as its guide has them.</summary>
internal static class BrokerEndpoints
{
    private const string ServicesPath = "/api/resellers/{resellerId:guid}/organizations/{organizationId:guid}/services";

    public static void MapBroker(this IEndpointRouteBuilder app)
    {
        var services = app.MapGroup(ServicesPath).AddEndpointFilter<BearerFilter>();
        services.MapPost("/csp/mca/attestation", StartAsync).WithFaults(FaultRoute.Start, FaultAnswers.Broker);
        services.MapGet("/csp/mca/attestation", Get).WithFaults(FaultRoute.Get, FaultAnswers.Broker);
        services.MapPut("/csp/mca/attestation/finalize", FinalizeAttestation).WithFaults(FaultRoute.Finalize, FaultAnswers.Broker);
        services.MapGet("/csp/mca/acceptance", Acceptance).WithFaults(FaultRoute.Acceptance, FaultAnswers.Broker);
        services.MapPost("/csp/mca/acceptance/refresh", Refresh).WithFaults(FaultRoute.Refresh, FaultAnswers.Broker);
        services.MapPost("/Csp", AddCspAsync).WithFaults(FaultRoute.AddCsp, FaultAnswers.Broker);
    }

    private static async Task<IResult> StartAsync(
        Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker, AgreementLinks links)
    {
        var read = await JsonRequest.ReadAsync<AttestationRequest>(context, SimulatorJson.Options).ConfigureAwait(false);
        if (read.Value is not { } terms)
        {
            return read.Refusal!.ToProblem(context);
        }

        if (RequestRules.Violations(terms) is { Count: > 0 } violations)
        {
            return Refusal.Invalid(violations).ToProblem(context);
        }

        return broker.Start(Request(resellerId, organizationId, context), terms).ToResult(
            context, organization => Json(BrokerViews.StartedOf(organization.Attestation!, links)));
    }

    private static IResult Get(
        Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker, AgreementLinks links, SettingsStore settings) =>
        broker.FindAttestation(Request(resellerId, organizationId, context)).ToResult(
            context, organization => Json(BrokerViews.Of(organization.Attestation!, links, settings.Current.AfterFinalize)));

    private static IResult FinalizeAttestation(Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker) =>
        broker.FinalizeAttestation(Request(resellerId, organizationId, context)).ToResult(context, _ => Results.Ok());

    private static IResult Acceptance(
        Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker, SettingsStore settings) =>
        broker.ReadAcceptance(Request(resellerId, organizationId, context)).ToResult(
            context, organization => Json(BrokerViews.Of(organization, settings.Current.TemplateIdForm)));

    private static IResult Refresh(Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker) =>
        broker.Refresh(Request(resellerId, organizationId, context)).ToResult(
            context, _ => Results.StatusCode(StatusCodes.Status202Accepted));

    /// <summary>The company's members may stand flat or in an object of any name: the guide leaves it open.</summary>
    private static async Task<IResult> AddCspAsync(Guid resellerId, Guid organizationId, HttpContext context, BrokerService broker)
    {
        var read = await JsonRequest.ReadAsync<JsonObject>(context, SimulatorJson.Options).ConfigureAwait(false);
        if (read.Value is not { } body)
        {
            return read.Refusal!.ToProblem(context);
        }

        var attestation = ReadPartnerAttestation(body);
        if (attestation.Refusal is { } refusal)
        {
            return refusal.ToProblem(context);
        }

        var request = Request(resellerId, organizationId, context);
        var answer = attestation.Value is { } terms ? broker.AddCspService(request, terms.ToAttestation()) : broker.AddCspService(request);
        return answer.ToResult(context, _ => Results.StatusCode(StatusCodes.Status201Created));
    }

    private static Answer<PartnerAttestationRequest?> ReadPartnerAttestation(JsonObject body)
    {
        if (body["partnerAttestation"] is not { } node)
        {
            return (PartnerAttestationRequest?)null;
        }

        try
        {
            var attestation = node.Deserialize<PartnerAttestationRequest>(SimulatorJson.Options)!;
            return RequestRules.Violations(attestation) is { Count: > 0 } violations ? Refusal.Invalid(violations) : attestation;
        }
        catch (JsonException)
        {
            return Refusal.Invalid([new FieldRefusal("Cannot be read.", "/partnerAttestation")]);
        }
    }

    private static BrokerRequest Request(Guid resellerId, Guid organizationId, HttpContext context) =>
        new(new ResellerId(resellerId), new OrganizationId(organizationId), CorrelationOf(context));

    private static string CorrelationOf(HttpContext context) =>
        context.Request.Headers["MS-CorrelationId"].FirstOrDefault() is { Length: > 0 and <= 100 } correlation
            ? correlation
            : context.TraceIdentifier;

    private static IResult ToResult(this Answer<Organization> answer, HttpContext context, Func<Organization, IResult> success) =>
        answer.Refusal is { } refusal ? refusal.ToProblem(context) : success(answer.Value!);

    private static IResult Json<T>(T body) => Results.Json(body, SimulatorJson.Options);
}
