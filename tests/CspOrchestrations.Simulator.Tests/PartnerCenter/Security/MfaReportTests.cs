namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Security;

public sealed class MfaReportTests
{
    [Fact]
    public async Task Adoption_RequestsOfTwoDays_AreCountedByDay()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await new PartnerCaller(simulator).GetAsUserAsync("partnerRequests");
        await new PartnerCaller(simulator).SendAsync(HttpMethod.Get, "partnerRequests", simulator.Control.Login.IssueUserToken(mfa: false));
        await new PartnerCaller(simulator).GetAsync("customers");
        simulator.Clock.Advance(TimeSpan.FromDays(1));
        await new PartnerCaller(simulator).GetAsUserAsync("partnerRequests");

        var days = (await new PartnerCaller(simulator).GetAsUserAsync("applicationmfaadoptionstatus")).Json.AsArray();
        Assert.Equal([(1, 1), (1, 2)], days.Select(day => ((int)day!["mfaCompliantRequestCount"]!, (int)day["totalRequestCount"]!)));
        Assert.All(days, day => Assert.True(Guid.TryParse((string?)day!["applicationId"], out _)));
    }

    [Fact]
    public async Task Requests_OlderThanSevenDays_AreNotReported()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await new PartnerCaller(simulator).GetAsUserAsync("partnerRequests");
        simulator.Clock.Advance(TimeSpan.FromDays(7));
        var caller = new PartnerCaller(simulator);
        Assert.Empty((await caller.GetAsUserAsync("partnerRequests")).Items);
        var request = Assert.Single((await caller.GetAsUserAsync("partnerRequests")).Items)!;
        Assert.Equal(("listPartnerRequests", true), ((string?)request["operationName"], (bool)request["mfaCompliant"]!));
    }
}
