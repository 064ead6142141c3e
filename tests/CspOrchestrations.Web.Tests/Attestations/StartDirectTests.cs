using System.Net;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Web.Tests.Attestations;

/// <summary>A host that attests at Microsoft itself.</summary>
public sealed class StartDirectTests : WebServerTest
{
    private const string Customer = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";

    [Fact]
    public async Task Start_CustomerTenant_IsPassedOn()
    {
        await ReadAsync(await PostAsync(_ => { }), HttpStatusCode.Accepted);

        var started = Assert.Single(Server.Attestations.Started);
        Assert.Equal((new CustomerId(new Guid(Customer)), null, null), (started.CustomerId, started.ResellerId, started.OrganizationId));
    }

    [Fact]
    public async Task Start_NoSignatory_TheLastContactIsMeant()
    {
        await ReadAsync(await PostAsync(body => body.Remove("signatory")), HttpStatusCode.Accepted);

        Assert.Null(Assert.Single(Server.Attestations.Started).Signatory);
    }

    [Fact]
    public async Task Start_FieldsOfTheBroker_AreNamedWithTheOneToSend()
    {
        var response = await PostAsync(body =>
        {
            body["organizationId"] = Customer;
            body["resellerId"] = Requests.Reseller;
            body["route"] = "automatic";
            body.Remove("customerId");
        });

        var problem = await ReadProblemAsync(response, HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors").EnumerateArray()
            .ToDictionary(e => e.GetProperty("pointer").GetString()!, e => e.GetProperty("detail").GetString()!);
        Assert.Equal(["/customerId", "/organizationId", "/resellerId", "/route", "/service"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("'customerId'", errors["/organizationId"], StringComparison.Ordinal);
    }

    private protected override void Configure(IServiceCollection services) =>
        services.Configure<AttestationOptions>(options => options.Gateway = AttestationGatewayKind.Direct);

    private Task<HttpResponseMessage> PostAsync(Action<JsonObject> change) => Operator.PostAsync("/api/attestations", Json(Requests.Start(body =>
    {
        body.Remove("organizationId");
        body.Remove("resellerId");
        body["customerId"] = Customer;
        change(body);
    })));
}
