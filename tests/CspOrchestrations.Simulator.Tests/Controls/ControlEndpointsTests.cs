using System.Globalization;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.Controls;

public sealed class ControlEndpointsTests
{
    [Fact]
    public async Task Index_EachControl_IsThere()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var index = await simulator.SendAsync(HttpMethod.Get, "/_sim/");
        var controls = index.Json["controls"]!.AsArray();
        Assert.True(controls.Count >= 30);
        foreach (var control in controls)
        {
            var path = ((string)control!["path"]!).Split('?')[0].Replace("{id}", SeededPartner.PendingAcceptance.ToString(), StringComparison.Ordinal);
            var reply = await simulator.SendAsync(new HttpMethod((string)control["method"]!), path);
            Assert.NotEqual("NotFound", reply.Status == 404 ? reply.Code : "");
            Assert.NotEqual(405, reply.Status);
        }
    }

    [Fact]
    public async Task Faults_AddedOverHttp_AreServedListedCountedAndCleared()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var added = await simulator.SendAsync(
            HttpMethod.Post, "/_sim/faults", """{"route": "acceptance", "kind": "error-before", "count": 2, "status": 502}""");
        Assert.Equal(2, (int)Assert.Single(added.Json.AsArray())!["count"]!);
        Assert.Equal(502, (await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.DirectlyAccepted, "csp/mca/acceptance")).Status);
        var served = await simulator.SendAsync(HttpMethod.Get, "/_sim/faults/served");
        Assert.Equal("""[{"route":"acceptance","kind":"error-before","count":1}]""", served.Text);
        Assert.Equal(204, (await simulator.SendAsync(HttpMethod.Delete, "/_sim/faults")).Status);
        Assert.Equal("[]", (await simulator.SendAsync(HttpMethod.Get, "/_sim/faults")).Text);
    }

    [Theory]
    [InlineData("/_sim/faults", """{"route": "nowhere", "kind": "slow"}""", "MalformedJson")]
    [InlineData("/_sim/faults", """{"route": "any", "kind": "slow", "times": 3}""", "MalformedJson")]
    [InlineData("/_sim/faults", """{"route": "any", "kind": "slow", "count": 0}""", "ControlRefused")]
    [InlineData("/_sim/organizations", """{"count": 0}""", "ControlRefused")]
    [InlineData("/_sim/organizations", """{"count": 1000000}""", "ControlRefused")]
    [InlineData("/_sim/clock", """{"advance": "soon"}""", "MalformedJson")]
    public async Task Post_WrongBody_IsAProblem(string path, string body, string code)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.SendAsync(HttpMethod.Post, path, body);
        Assert.Equal((400, code, "application/problem+json"), (reply.Status, reply.Code, reply.ContentType));
    }

    [Fact]
    public async Task Organizations_Acts_MoveTheAttestationAlong()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal("pending", await StageAsync());
        Assert.Equal(204, await ActAsync(SeededPartner.PendingAcceptance, "accept"));
        Assert.Equal("accepted", await StageAsync());
        Assert.Equal(204, await ActAsync(SeededPartner.PendingAcceptance, "expire"));
        Assert.Equal("expired", await StageAsync());
        Assert.Equal(409, await ActAsync(SeededPartner.ExpiredLink, "accept"));
        Assert.Equal(409, await ActAsync(SeededPartner.WithoutAgreement, "accept"));
        Assert.Equal(409, await ActAsync(SeededPartner.WithoutAgreement, "expire"));
        Assert.Equal(204, await ActAsync(SeededPartner.WithoutAgreement, "direct-accept"));
        Assert.Equal(409, await ActAsync(new OrganizationId(Guid.NewGuid()), "direct-accept"));

        async Task<int> ActAsync(OrganizationId id, string act) =>
            (await simulator.SendAsync(HttpMethod.Post, $"/_sim/organizations/{id}/{act}")).Status;

        async Task<string?> StageAsync() => (string?)(await simulator.SendAsync(HttpMethod.Get, "/_sim/organizations")).Json.AsArray()
            .Single(o => (string?)o!["organizationId"] == SeededPartner.PendingAcceptance.ToString())!["stage"];
    }

    [Fact]
    public async Task DirectAccept_SwitchedOff_TakesItBack()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var path = $"/_sim/organizations/{SeededPartner.WithoutAgreement}/direct-accept";
        await simulator.SendAsync(HttpMethod.Post, path);
        Assert.True(Accepted());
        await simulator.SendAsync(HttpMethod.Post, path, """{"accepted": false}""");
        Assert.False(Accepted());

        bool Accepted() => simulator.Control.Organizations().Single(o => o.OrganizationId == SeededPartner.WithoutAgreement).Accepted;
    }

    [Fact]
    public async Task Ledger_ByOrganization_HasItsEffectsOnlyWithTheRequestsCorrelation()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Http.DefaultRequestHeaders.Add("MS-CorrelationId", "c-1");
        foreach (var id in (OrganizationId[])[SeededPartner.WithoutAgreement, SeededPartner.PendingAcceptance])
        {
            await simulator.BrokerAsync(HttpMethod.Post, id, "csp/mca/acceptance/refresh");
        }

        var reply = await simulator.SendAsync(HttpMethod.Get, $"/_sim/ledger?organizationId={SeededPartner.PendingAcceptance}");
        var entry = Assert.Single(reply.Json.AsArray())!;
        Assert.Equal((2, "acceptance.refreshed", "c-1"), ((int)entry["sequence"]!, (string?)entry["kind"], (string?)entry["correlation"]));
    }

    [Fact]
    public async Task Settings_Put_ReplacesThemAndRefusesWrongOnes()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var put = await simulator.SendAsync(
            HttpMethod.Put, "/_sim/settings", """{"linkLifetime": "01:00:00", "afterFinalize": "unspecified", "acceptMessageShape": "$name"}""");
        Assert.Equal((200, "01:00:00", "unspecified"), (put.Status, (string?)put.Json["linkLifetime"], (string?)put.Json["afterFinalize"]));
        Assert.Equal(put.Text, (await simulator.SendAsync(HttpMethod.Get, "/_sim/settings")).Text);
        foreach (var wrong in (string[])["""{"linkLifetime": "00:00:00"}""", """{"acceptMessageShape": null}""", """{"acceptMessageTargetOrigin": "x"}"""])
        {
            Assert.Equal(400, (await simulator.SendAsync(HttpMethod.Put, "/_sim/settings", wrong)).Status);
        }

        Assert.Equal(TimeSpan.FromHours(1), simulator.Control.Settings.LinkLifetime);
    }

    [Fact]
    public async Task Clock_GivenOne_CannotBeAdvancedHere()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.SendAsync(HttpMethod.Post, "/_sim/clock", """{"advance": "01:00:00"}""");
        Assert.Equal(409, reply.Status);
        var clock = await simulator.SendAsync(HttpMethod.Get, "/_sim/clock");
        Assert.Equal(simulator.Clock.GetUtcNow(), DateTimeOffset.Parse((string)clock.Json["now"]!, CultureInfo.InvariantCulture));
        Assert.False((bool)clock.Json["canAdvance"]!);
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("3000000.00:00:00")]
    public async Task Clock_BackwardsOrTooFar_IsRefused(string advance)
    {
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { Clock = TimeProvider.System });
        var reply = await simulator.SendAsync(HttpMethod.Post, "/_sim/clock", $$"""{"advance": "{{advance}}"}""");
        Assert.Equal((400, "ControlRefused"), (reply.Status, reply.Code));
        Assert.True(simulator.Control.UtcNow < TimeProvider.System.GetUtcNow().AddMinutes(1));
    }
}
