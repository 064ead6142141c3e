using System.Net;
using System.Text.Json.Nodes;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class StartRouteTests : WebServerTest
{
    private static JsonObject Service => new()
    {
        ["currencyCode"] = "EUR",
        ["city"] = "Berlin",
        ["address"] = "Beispielweg 1",
        ["postalCode"] = "10115",
        ["domainPrefix"] = "contoso",
    };

    [Fact]
    public async Task Start_UsualRouteByName_IsTheSameRequest()
    {
        await StartAsync(_ => { });
        await StartAsync(body => body["route"] = "attestation");

        Assert.Null(Assert.Single(Server.Attestations.Started).Route);
    }

    [Fact]
    public async Task Start_DirectAcceptance_IsPassedOn()
    {
        await StartAsync(body => body["route"] = "directAcceptance");

        Assert.Equal(AttestationRoute.DirectAcceptance, Assert.Single(Server.Attestations.Started).Route);
    }

    [Fact]
    public async Task Start_Automatic_TheSignatoryIsTheContactWhereNoneIsNamed()
    {
        await StartAsync(body => (body["route"], body["service"]) = ("automatic", Service));

        var service = Assert.Single(Server.Attestations.Started).Service!;
        Assert.Equal(("EUR", "ada@example.com", "contoso"), (service.CurrencyCode, service.ContactEmail, service.DomainPrefix));
    }

    [Fact]
    public async Task Start_WrongRouteOrService_IsNamed()
    {
        Assert.Equal(["/route"], await WrongAsync(body => body["route"] = "byPost"));
        Assert.Equal(["/service"], await WrongAsync(body => body["route"] = "automatic"));
        Assert.Equal(["/service"], await WrongAsync(body => body["service"] = Service));
        Assert.Equal(["/customerId"], await WrongAsync(body => body["customerId"] = Requests.Reseller));
        Assert.Equal(["/service/currencyCode", "/service/domainPrefix"], await WrongAsync(body =>
        {
            (body["route"], body["service"]) = ("automatic", Service);
            body["service"]!["currencyCode"] = "euro";
            ((JsonObject)body["service"]!).Remove("domainPrefix");
        }));
        Assert.Empty(Server.Attestations.Calls);
    }

    private async Task StartAsync(Action<JsonObject> change) => await ReadAsync(
        await Operator.PostAsync("/api/attestations", Json(Requests.Start(change))), HttpStatusCode.Accepted);

    private async Task<string[]> WrongAsync(Action<JsonObject> change) =>
        await ReadWrongFieldsAsync(await Operator.PostAsync("/api/attestations", Json(Requests.Start(change))));
}
