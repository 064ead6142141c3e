using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Relationships;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Relationships;

public sealed class RelationshipsClientTests
{
    private const string Item =
        """{"id": "r-1", "name": "Fabrikam", "relationshipType": "IsIndirectCloudSolutionProviderOf", "mpnId": 12345, "state": "active"}""";

    private static readonly PartnerRelationship Fabrikam = new("r-1", "Fabrikam", "IsIndirectCloudSolutionProviderOf", "12345", "active");

    [Fact]
    public async Task ListOfCustomer_Answer_IsRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"totalCount": 1, "items": [{{Item}}]}""");
        Assert.Equal([Fabrikam], (await world.Get<IRelationships>().ListOfCustomerAsync(Contoso, CancellationToken.None)).Value!);
        Assert.Equal($"/v1/customers/{Contoso}/relationships", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task ListIndirectResellers_SeveralPages_AreReadAsOneList()
    {
        await using var world = await StartAsync();
        world.Api
            .Answer(200, $$"""{"items": [{{Item}}]}""", ("MS-ContinuationToken", "two"))
            .Answer(200, $$"""{"items": [{{Item}}]}""");
        var result = await world.Get<IRelationships>().ListIndirectResellersAsync(CancellationToken.None);
        Assert.Equal([Fabrikam, Fabrikam], result.Value!);
        Assert.Equal("/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", world.Api.Sent[0].Target);
        Assert.Equal(2, world.Api.Sent.Select(sent => sent.Headers["MS-RequestId"]).Distinct().Count());
    }

    [Fact]
    public async Task ListIndirectResellers_LaterPageThrottled_IsThrottledAsAWhole()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"items": [{{Item}}]}""", ("MS-ContinuationToken", "two")).Answer(429, null, ("Retry-After", "7"));
        var result = await world.Get<IRelationships>().ListIndirectResellersAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(7), result.RetryAfter);
        Assert.Null(result.Value);
    }

    [Fact]
    public async Task ListIndirectResellers_ListWithoutAnEnd_IsAContractError()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"items": []}""", ("MS-ContinuationToken", "again"));
        await Assert.ThrowsAsync<RemoteContractException>(() => world.Get<IRelationships>().ListIndirectResellersAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("""[{"partnerId": "1", "isValid": true}, {"partnerId": "2", "isValid": false, "message": "Not authorized."}]""")]
    [InlineData("""[{"partnerId": 2, "status": "Invalid", "message": "Not authorized."}, {"partnerId": 1, "status": "Valid"}]""")]
    [InlineData("""{"items": [{"mpnId": "1", "status": "Active"}, {"mpnId": "2", "status": "Inactive", "description": "Not authorized."}]}""")]
    [InlineData("""{"results": [{"id": "1", "valid": "true"}, {"id": "2", "valid": "false", "reason": "Not authorized."}]}""")]
    [InlineData("""{"1": true, "2": {"isValid": false, "message": "Not authorized."}}""")]
    public async Task ValidateResellers_KnownForms_AreAllRead(string body)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        var result = await world.Get<IRelationships>().ValidateResellersAsync(["1", "2"], CancellationToken.None);
        Assert.Equal([new ResellerValidation("1", true, null), new ResellerValidation("2", false, "Not authorized.")], result.Value!);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal("/v1/partners/validateresellers", sent.Target);
        Json.AssertEqual("""{"partnerIds": ["1", "2"]}""", sent.Body);
    }

    [Theory]
    [InlineData("""[{"partnerId": "1", "isValid": true}]""")]
    [InlineData("""{"1": true}""")]
    [InlineData("""[{"partnerId": "1", "isValid": true}, {"partnerId": "2"}]""")]
    [InlineData("[]")]
    [InlineData("true")]
    public async Task ValidateResellers_NothingSaidOfAnId_DoesNotPassForValid(string body)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        await Assert.ThrowsAsync<RemoteContractException>(
            () => world.Get<IRelationships>().ValidateResellersAsync(["1", "2"], CancellationToken.None));
    }

    [Fact]
    public async Task ValidateResellers_Message_IsMasked()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """[{"partnerId": "1", "isValid": false, "message": "Ask ada@example.com."}]""");
        var result = await world.Get<IRelationships>().ValidateResellersAsync(["1"], CancellationToken.None);
        Assert.Equal("Ask [e-mail]", Assert.Single(result.Value!).Message);
    }
}
