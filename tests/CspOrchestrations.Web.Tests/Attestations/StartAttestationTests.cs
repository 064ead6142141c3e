using System.Net;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class StartAttestationTests : WebServerTest
{
    private const string Route = "/api/attestations";

    [Fact]
    public async Task Start_GoodRequest_IsAcceptedWithLocation()
    {
        var response = await Operator.PostAsync(Route, Json(Requests.Start()));

        var body = await ReadAsync(response, HttpStatusCode.Accepted);
        Assert.Equal("/api/instances/attestation-contoso-1", response.Headers.Location?.OriginalString);
        Assert.Equal("attestation-contoso-1", body.GetProperty("instanceId").GetString());
        Assert.Equal("/api/instances/attestation-contoso-1", body.GetProperty("statusUri").GetString());
        Assert.Contains("start contoso-1 by operator:anna", Server.Attestations.Calls);
    }

    [Fact]
    public async Task Start_WithoutOptionalFields_UsesTheirDefaults()
    {
        await Operator.PostAsync(Route, Json(Requests.Start(b =>
        {
            b.Remove("language");
            b["signatory"]!.AsObject().Remove("phoneNumber");
        })));

        var command = Assert.Single(Server.Attestations.Started);
        Assert.Equal("en-US", command.Language);
        Assert.Null(command.Signatory!.PhoneNumber);
        Assert.False(command.Replace);
        Assert.Equal(Requests.Reseller, command.ResellerId.ToString());
    }

    [Fact]
    public async Task Start_SameRequestTwice_GetsTheFirstAnswerAgain()
    {
        var first = await Operator.PostAsync(Route, Json(Requests.Start()));
        var second = await Operator.PostAsync(Route, Json(Requests.Start()));

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Start_SameIdOtherBody_IsConflict()
    {
        await Operator.PostAsync(Route, Json(Requests.Start()));

        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b["companyName"] = "Fabrikam Example")));

        await ReadProblemAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Start_ReplaceWhileRunning_IsConflict()
    {
        await Operator.PostAsync(Route, Json(Requests.Start()));

        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b["replace"] = true)));

        await ReadProblemAsync(response, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Start_WithoutKey_IsUnauthorizedAndChangesNothing()
    {
        var response = await Anonymous.PostAsync(Route, Json(Requests.Start()));

        await ReadProblemAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Empty(Server.Attestations.Calls);
    }

    [Fact]
    public async Task Start_NoResellerAndNoDefault_NamesTheField()
    {
        var response = await Operator.PostAsync(Route, Json(Requests.Start(b => b.Remove("resellerId"))));

        Assert.Equal(["/resellerId"], await ReadWrongFieldsAsync(response));
    }

    [Theory]
    [InlineData("Web:DefaultResellerId")]
    [InlineData("Broker:ResellerId")]
    public async Task Start_NoResellerButADefault_UsesTheDefault(string setting)
    {
        await using var server = await WebServer.StartAsync((setting, Requests.Reseller));
        using var client = await server.CreateOperatorAsync();

        var response = await client.PostAsync(Route, Json(Requests.Start(b => b.Remove("resellerId"))));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Requests.Reseller, Assert.Single(server.Attestations.Started).ResellerId.ToString());
    }
}
