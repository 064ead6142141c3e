using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Customers;
using CspOrchestrations.PartnerCenter.Tests.Calls;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Customers;

public sealed class CustomersClientTests
{
    private const string Whole = """
        {"id": "44444444-4444-4444-8444-444444444444", "commerceId": "c",
         "companyProfile": {"tenantId": "44444444-4444-4444-8444-444444444444", "domain": "contoso.onmicrosoft.com", "companyName": "Contoso Ltd"},
         "billingProfile": {"email": "ada@example.com", "defaultAddress": {"country": "DE"}}, "relationshipToPartner": "reseller",
         "userCredentials": {"userName": "admin", "password": "canary-password"}}
        """;

    private static readonly Customer ContosoLtd = new(Contoso, "Contoso Ltd", "contoso.onmicrosoft.com", "reseller", "DE");

    [Theory]
    [InlineData(Whole)]
    [InlineData("""
        {"companyProfile": {"tenantId": "44444444-4444-4444-8444-444444444444", "domain": "contoso.onmicrosoft.com", "address": {"country": "DE"}},
         "billingProfile": {"companyName": "Contoso Ltd"}, "relationshipToPartner": "reseller"}
        """)]
    public async Task Find_Customer_IsRead(string body)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        Assert.Equal(ContosoLtd, (await world.Get<ICustomers>().FindAsync(Contoso, CancellationToken.None)).Value);
        Assert.Equal($"/v1/customers/{Contoso}", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task Find_NoSuchCustomer_IsNull()
    {
        await using var world = await StartAsync();
        world.Api.Answer(404, """{"code": 60003, "description": "Tenant not found."}""");
        var result = await world.Get<ICustomers>().FindAsync(Contoso, CancellationToken.None);
        Assert.Equal(new RemoteResult<Customer?>(), result);
    }

    [Fact]
    public async Task List_Pages_AreAskedForByTheirToken()
    {
        await using var world = await StartAsync();
        world.Api
            .Answer(200, $$"""
                {"totalCount": 3, "items": [{{Whole}}],
                 "links": {"next": {"uri": "/elsewhere", "headers": [{"key": "ms-continuationtoken", "value": "from-links"}] } } }
                """)
            .Answer(200, $$"""{"items": [{{Whole}}]}""", ("MS-ContinuationToken", "from-header"))
            .Answer(200, """{"items": []}""");
        var customers = world.Get<ICustomers>();
        var first = (await customers.ListAsync(1, null, CancellationToken.None)).Value!;
        var second = (await customers.ListAsync(1, first.ContinuationToken, CancellationToken.None)).Value!;
        var last = (await customers.ListAsync(1, second.ContinuationToken, CancellationToken.None)).Value!;

        Assert.Equal((3, "from-links", ContosoLtd), (first.TotalCount, first.ContinuationToken, Assert.Single(first.Items)));
        Assert.Equal("from-header", second.ContinuationToken);
        Assert.Null(last.ContinuationToken);
        Assert.Equal(
            ["/v1/customers?size=1", "/v1/customers?size=1&seekOperation=Next", "/v1/customers?size=1&seekOperation=Next"],
            world.Api.Sent.Select(sent => sent.Target));
        Assert.Equal(
            [null, "from-links", "from-header"], world.Api.Sent.Select(sent => sent.Headers.GetValueOrDefault("MS-ContinuationToken")));
    }

    [Fact]
    public async Task List_TokenThatIsNoToken_IsAContractError()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"items": [], "continuationToken": "a\nAuthorization: b"}""");
        await Assert.ThrowsAsync<RemoteContractException>(() => world.Get<ICustomers>().ListAsync(1, null, CancellationToken.None));
    }

    [Theory]
    [InlineData("404", 404, true)]
    [InlineData("404", 200, false)]
    [InlineData("404", 204, false)]
    [InlineData("200", 200, true)]
    [InlineData("200", 404, false)]
    public async Task IsDomainFree_Status_IsTheAnswer(string freeStatus, int status, bool expected)
    {
        await using var world = await StartAsync(("Wire:FreeDomainStatus", freeStatus));
        world.Api.Answer(status);
        Assert.Equal(expected, (await world.Get<ICustomers>().IsDomainFreeAsync("contoso.onmicrosoft.com", CancellationToken.None)).Value);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal(("HEAD", "/v1/domains/contoso.onmicrosoft.com"), (sent.Method, sent.Target));
    }

    [Fact]
    public async Task IsDomainFree_Refusal_IsNoAnswer()
    {
        await using var world = await StartAsync();
        world.Api.Answer(403);
        Assert.Equal(
            new RemoteProblem(403, null, "Forbidden"),
            (await world.Get<ICustomers>().IsDomainFreeAsync("contoso.onmicrosoft.com", CancellationToken.None)).Problem);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("""{"isValid": false}""", false)]
    [InlineData("""{"status": "VerifiedShippable", "suggestedAddresses": []}""", true)]
    [InlineData("""{"status": "InteractionRequired"}""", false)]
    public async Task ValidateAddress_KnownForms_AreAllRead(string? body, bool expected)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, body);
        Assert.Equal(expected, (await world.Get<ICustomers>().ValidateAddressAsync(ClientCall.Address, CancellationToken.None)).Value);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal("/v1/validations/address", sent.Target);
        Json.AssertEqual(
            """
            {"country": "DE", "city": "Berlin", "postalCode": "10115", "addressLine1": "Example Street 1",
             "firstName": "Ada", "lastName": "Example", "phoneNumber": "+1 202 555 0100"}
            """,
            sent.Body);
    }

    [Fact]
    public async Task ValidateAddress_Refusal_NamesTheFields()
    {
        await using var world = await StartAsync();
        world.Api.Answer(400, """{"code": "AddressNotValid", "description": "Not valid.", "data": ["postalCode", "Example Street 1"]}""");
        var result = await world.Get<ICustomers>().ValidateAddressAsync(ClientCall.Address, CancellationToken.None);
        Assert.Equal(["postalCode", "[personal]"], result.Problem!.Errors!.Select(error => error.Detail));
    }

    [Theory]
    [InlineData(null, "false")]
    [InlineData("12345", "true")]
    public async Task Create_Request_IsTheDocumentedOne(string? reseller, string gdap)
    {
        await using var world = await StartAsync(("EnableGdapByDefault", gdap));
        world.Api.Answer(201, Whole);
        var result = await world.Get<ICustomers>().CreateAsync(
            ClientCall.Customer with { ResellerPartnerId = reseller }, Key, CancellationToken.None);
        Assert.Equal(new CreatedCustomer(ContosoLtd, new FirstCredentials("admin", "canary-password")), result.Value);
        Assert.DoesNotContain("canary", world.Logs.Text + result.Value, StringComparison.Ordinal);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal("/v1/customers", sent.Target);
        var associated = reseller is null ? "" : $", \"associatedPartnerId\": \"{reseller}\"";
        Json.AssertEqual(
            $$"""
            {"enableGDAPByDefault": {{gdap}}, "companyProfile": {"domain": "contoso.onmicrosoft.com"},
             "billingProfile": {"culture": "de-DE", "email": "ada@example.com", "language": "de", "companyName": "Contoso Ltd",
               "defaultAddress": {"country": "DE", "city": "Berlin", "postalCode": "10115", "addressLine1": "Example Street 1",
                 "firstName": "Ada", "lastName": "Example", "phoneNumber": "+1 202 555 0100"} }
             {{associated}} }
            """,
            sent.Body);
    }

    [Fact]
    public async Task Create_NoCredentials_AreNull()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, $$"""{"id": "{{Contoso}}", "userCredentials": {"userName": "admin"} }""");
        var result = await world.Get<ICustomers>().CreateAsync(ClientCall.Customer, Key, CancellationToken.None);
        Assert.Null(result.Value!.Credentials);
    }
}
