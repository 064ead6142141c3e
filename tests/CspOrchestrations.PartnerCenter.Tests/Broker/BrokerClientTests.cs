using CspOrchestrations.PartnerCenter.Broker.Wire;

namespace CspOrchestrations.PartnerCenter.Tests.Broker;

/// <summary>What goes over the wire, endpoint by endpoint, against the broker's guide.</summary>
public sealed class BrokerClientTests
{
    private const string Root =
        "https://broker.example.com/cloud/api/resellers/11111111-1111-4111-8111-111111111111/organizations/22222222-2222-4222-8222-222222222222/services";

    private static readonly DateTimeOffset Accepted = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(2));
    private static readonly SignerBody Signer = SignerBody.From(BrokerUnderTest.Ada);
    private static readonly CspServiceBody Company = new(
        "c-1", "EUR", "HRB 1", "office@example.com", "Bo", "Example", "+1 202 555 0101", "Berlin", "Street 1", "10115", "contoso");

    [Fact]
    public async Task StartAttestation_Request_IsTheGuides()
    {
        var (sent, _) = await SendAsync(
            new ScriptedHandler().Answer(200, Fixture.Read("started.json")),
            broker => broker.Client.StartAttestationAsync(
                BrokerUnderTest.Paths, new StartAttestationBody(Signer, "de-DE", "DE", Accepted), null, CancellationToken.None));
        AssertSent(sent, "POST", $"{Root}/csp/mca/attestation");
        Assert.Equal("application/json", sent.ContentType);
        Json.AssertEqual(
            """
            {"signer": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com", "phoneNumber": "+1 202 555 0100"},
             "language": "de-DE", "country": "DE", "acceptanceDate": "2026-03-02T08:00:00Z"}
            """,
            sent.Body);
    }

    [Fact]
    public async Task StartAttestation_OptionalValuesMissing_AreLeftOut()
    {
        var (sent, _) = await SendAsync(
            new ScriptedHandler().Answer(200, Fixture.Read("started.json")),
            broker => broker.Client.StartAttestationAsync(
                BrokerUnderTest.Paths,
                new StartAttestationBody(Signer with { PhoneNumber = null }, null, "DE", Accepted),
                null,
                CancellationToken.None));
        Json.AssertEqual(
            """
            {"signer": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com"},
             "country": "DE", "acceptanceDate": "2026-03-02T08:00:00Z"}
            """,
            sent.Body);
    }

    [Fact]
    public async Task GetAttestation_Answer_IsReadWholeWithDatesAsUtc()
    {
        var (sent, result) = await SendAsync(
            new ScriptedHandler().Answer(200, Fixture.Read("attestation.json")),
            broker => broker.Client.GetAttestationAsync(BrokerUnderTest.Paths, CancellationToken.None));
        AssertSent(sent, "GET", $"{Root}/csp/mca/attestation");
        Assert.Equal(
            new AttestationBody(
                "7f3c9e52-6f0e-4c43-9d5e-2c3f4ab81a10",
                Signer,
                new McaInfoBody("de-DE", "DE", "117a77b0-9360-443b-8795-c6dedc750cf9"),
                new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
                2,
                "https://agreements.example.com/mca/?attestationid=7f3c9e52-6f0e-4c43-9d5e-2c3f4ab81a10",
                new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero)),
            result.Value);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task FinalizeAttestation_AnySuccess_IsDone(int status)
    {
        var (sent, result) = await SendAsync(
            new ScriptedHandler().Answer(status),
            broker => broker.Client.FinalizeAttestationAsync(BrokerUnderTest.Paths, null, CancellationToken.None));
        AssertSent(sent, "PUT", $"{Root}/csp/mca/attestation/finalize");
        Assert.Equal("", sent.Body);
        Assert.NotNull(result.Value);
    }

    [Theory]
    [InlineData("\"mcaInfoTemplateId\": \"t-1\"", "t-1")]
    [InlineData("\"mcaInfoTemplateId\": {\"templateId\": \"t-2\"}", "t-2")]
    [InlineData("\"mcaInfo\": {\"templateId\": \"t-3\"}", "t-3")]
    [InlineData("\"mcaInfoTemplateId\": null", null)]
    [InlineData("\"mcaInfoTemplateId\": [1]", null)]
    [InlineData("\"other\": 1", null)]
    public async Task GetAcceptance_FormsOfTheTemplateId_AreAllRead(string member, string? expected)
    {
        var (sent, result) = await SendAsync(
            new ScriptedHandler().Answer(200, $$"""
                {"accepted": true, "acceptedVia": ["PartnerAttestation"], "acceptanceViaPartnerAttestation": { {{member}} },
                 "lastSyncDate": "2026-03-02T08:00:00Z"}
                """),
            broker => broker.Client.GetAcceptanceAsync(BrokerUnderTest.Paths, CancellationToken.None));
        AssertSent(sent, "GET", $"{Root}/csp/mca/acceptance");
        Assert.Equal(expected, result.Value!.AcceptanceViaPartnerAttestation!.TemplateId);
    }

    [Theory]
    [InlineData(202, false)]
    [InlineData(200, false)]
    [InlineData(429, true)]
    public async Task RefreshAcceptance_Status_TellsWhetherASyncRanAlready(int status, bool alreadyRunning)
    {
        var (sent, result) = await SendAsync(
            new ScriptedHandler().Answer(status, "{}", "application/problem+json"),
            broker => broker.Client.RefreshAcceptanceAsync(BrokerUnderTest.Paths, CancellationToken.None));
        AssertSent(sent, "POST", $"{Root}/csp/mca/acceptance/refresh");
        Assert.Equal(alreadyRunning, result.Value!.AlreadyRunning);
    }

    [Fact]
    public async Task RefreshAcceptance_ThrottledWithRetryAfter_IsAThrottle()
    {
        var (_, result) = await SendAsync(
            new ScriptedHandler().Answer(429, change: response => response.Headers.Add("Retry-After", "57")),
            broker => broker.Client.RefreshAcceptanceAsync(BrokerUnderTest.Paths, CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(57), result.RetryAfter);
    }

    [Fact]
    public async Task AddCspService_WithoutAttestation_IsFlat()
    {
        var (sent, result) = await SendAsync(
            new ScriptedHandler().Answer(201),
            broker => broker.Client.AddCspServiceAsync(BrokerUnderTest.Paths, Company, null, null, CancellationToken.None));
        AssertSent(sent, "POST", $"{Root}/Csp");
        Json.AssertEqual(
            """
            {"id": "c-1", "currencyCode": "EUR", "organizationNumber": "HRB 1", "contactEmail": "office@example.com", "contactFirstName": "Bo",
             "contactLastName": "Example", "contactPhone": "+1 202 555 0101", "city": "Berlin", "address": "Street 1", "postalCode": "10115",
             "domainPrefix": "contoso"}
            """,
            sent.Body);
        Assert.NotNull(result.Value);
    }

    [Fact]
    public async Task AddCspService_WrappedWithAttestation_WrapsTheCompanyOnly()
    {
        var company = new CspServiceBody("c-1", "EUR", null, null, null, null, null, null, null, null, null);
        var (sent, _) = await SendAsync(
            new ScriptedHandler().Answer(201),
            broker => broker.Client.AddCspServiceAsync(
                BrokerUnderTest.Paths, company, new PartnerAttestationBody(Signer, "de-DE", "DE", Accepted), null, CancellationToken.None),
            ("WrapperName", "csp"));
        Json.AssertEqual(
            """
            {"csp": {"id": "c-1", "currencyCode": "EUR"},
             "partnerAttestation": {"automaticFlow": true,
               "signer": {"firstName": "Ada", "lastName": "Example", "emailAddress": "ada@example.com", "phoneNumber": "+1 202 555 0100"},
               "language": "de-DE", "country": "DE", "acceptanceDate": "2026-03-02T08:00:00Z"}}
            """,
            sent.Body);
    }

    [Fact]
    public async Task AnyCall_Headers_AreTokenAndAcceptAndTheConfiguredCorrelation()
    {
        var id = new Guid("33333333-3333-4333-8333-333333333333");
        var (plain, _) = await SendAsync(
            new ScriptedHandler().Answer(200),
            broker => broker.Client.FinalizeAttestationAsync(BrokerUnderTest.Paths, id, CancellationToken.None));
        Assert.Equal("Bearer canary-token", plain.Headers["Authorization"]);
        Assert.Equal("application/json, application/problem+json", plain.Headers["Accept"]);
        Assert.Equal(2, plain.Headers.Keys.Count(name => name != "traceparent"));

        var (traced, _) = await SendAsync(
            new ScriptedHandler().Answer(200),
            broker => broker.Client.FinalizeAttestationAsync(BrokerUnderTest.Paths, id, CancellationToken.None),
            ("CorrelationHeader", "X-Correlation"));
        Assert.Equal(id.ToString(), traced.Headers["X-Correlation"]);
    }

    private static async Task<(SentRequest Sent, T Result)> SendAsync<T>(
        ScriptedHandler network, Func<BrokerUnderTest, Task<T>> call, params (string Key, string? Value)[] settings)
    {
        using (network)
        {
            await using var broker = new BrokerUnderTest(network, null, settings);
            var result = await call(broker);
            return (Assert.Single(network.Sent), result);
        }
    }

    private static void AssertSent(SentRequest sent, string method, string address)
    {
        Assert.Equal(method, sent.Method);
        Assert.Equal(address, sent.Address.AbsoluteUri);
    }
}
