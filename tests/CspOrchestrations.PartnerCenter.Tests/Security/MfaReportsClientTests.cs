using CspOrchestrations.PartnerCenter.Security;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Security;

public sealed class MfaReportsClientTests
{
    [Theory]
    [InlineData("""[{"loginDate": "2026-03-01T00:00:00Z", "mfaCompliantRequestCount": 3, "totalRequestCount": 4, "applicationId": "app", "applicationName": "Ours"}]""")]
    [InlineData("""{"items": [{"loginDate": "2026-03-01", "mfaCompliantRequestCount": "3", "totalRequestCount": "4", "applicationId": "app", "applicationName": "Ours"}]}""")]
    public async Task ReadAdoption_ArrayOrCollection_IsRead(string body)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        var result = await world.Get<IMfaReports>().ReadAdoptionAsync(CancellationToken.None);
        Assert.Equal([new MfaAdoption(new DateOnly(2026, 3, 1), "app", "Ours", 3, 4)], result.Value!);
        Assert.Equal("/v1/applicationmfaadoptionstatus", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task ListRequests_BothSpellingsOfCompliance_AreRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """
            {"items": [
              {"RequestId": "r-1", "CorrelationId": "c", "OperationName": "GetCustomer", "RequestDateTime": "2026-03-01T08:00:00Z", "mfaCompliant": true},
              {"requestId": "r-2", "operationName": "ListOrders", "requestDateTime": "2026-03-01T08:00:00Z", "isMfaCompliant": false},
              {"requestId": "r-3", "operationName": "ListOrders", "requestDateTime": "2026-03-01T08:00:00Z"}]}
            """);
        var result = await world.Get<IMfaReports>().ListRequestsAsync(CancellationToken.None);
        Assert.Equal(
            new PartnerRequest("r-1", "c", "GetCustomer", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), true), result.Value![0]);
        Assert.Equal([true, false, null], result.Value!.Select(request => request.IsMfaCompliant));
        Assert.Equal("/v1/partnerRequests", Assert.Single(world.Api.Sent).Target);
    }
}
