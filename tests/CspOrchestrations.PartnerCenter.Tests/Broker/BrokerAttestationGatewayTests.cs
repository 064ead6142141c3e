using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Attestation;

namespace CspOrchestrations.PartnerCenter.Tests.Broker;

public sealed class BrokerAttestationGatewayTests
{
    private const string Link = "https://agreements.example.com/mca/?attestationid=canary-link";

    private static readonly AttestationRequest Request = new(BrokerUnderTest.Ada, "DE", "de-DE", DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task ReadAcceptance_Accepted_SaysThroughWhatAndAsOfWhen()
    {
        var result = await ReadAcceptanceAsync(200, Fixture.Read("acceptance.json"));
        Assert.True(result.Value!.Accepted);
        Assert.Equal(["CustomerDirectAcceptance", "PartnerAttestation"], result.Value.AcceptedVia);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 30, 0, TimeSpan.Zero), result.Value.LastSyncDate);
    }

    [Theory]
    [InlineData("""{"acceptedVia": [], "lastSyncDate": "2026-03-02T08:00:00Z"}""", "accepted is missing")]
    [InlineData("""{"accepted": false, "acceptedVia": []}""", "lastSyncDate is missing")]
    [InlineData("""{"accepted": "perhaps"}""", "$.accepted")]
    [InlineData("""{"accepted": true, "lastSyncDate": "yesterday"}""", "$.lastSyncDate")]
    [InlineData("""{"accepted": tr""", "$")]
    [InlineData("<html>ada@example.com</html>", "$")]
    [InlineData("", "$")]
    [InlineData("null", "null")]
    public async Task ReadAcceptance_MisshapenSuccess_IsAContractErrorWithoutTheBody(string body, string named)
    {
        var exception = await Assert.ThrowsAsync<RemoteContractException>(() => ReadAcceptanceAsync(200, body));
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("perhaps", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""", "status": 0""", AttestationProgress.Unspecified)]
    [InlineData(""", "status": 1""", AttestationProgress.PendingAgreementAcceptance)]
    [InlineData(""", "status": 2""", AttestationProgress.PendingFinalization)]
    [InlineData(""", "status": 3""", AttestationProgress.Unknown)]
    [InlineData(""", "status": -1""", AttestationProgress.Unknown)]
    [InlineData(""", "status": null""", AttestationProgress.Unknown)]
    [InlineData("", AttestationProgress.Unknown)]
    public async Task ReadAttestation_Status_UndocumentedOnesAreUnknown(string status, AttestationProgress expected)
    {
        var result = await ReadAttestationAsync(200, $$"""{"attestationId": "a-1"{{status}}}""");
        Assert.Equal(new OpenAttestation("a-1", expected, null, null, null), result.Value);
    }

    [Fact]
    public async Task ReadAttestation_None_IsAValueWithoutId()
    {
        var result = await ReadAttestationAsync(404, Fixture.Read("problem.json"));
        Assert.Equal(new OpenAttestation(null, AttestationProgress.Unspecified, null, null, null), result.Value);
    }

    [Fact]
    public async Task ReadAcceptance_NotFound_IsRejected() =>
        Assert.Equal(404, (await ReadAcceptanceAsync(404, "")).Problem!.Status);

    [Theory]
    [InlineData("57", 57)]
    [InlineData("Mon, 02 Mar 2026 08:01:00 GMT", 60)]
    [InlineData(null, 30)]
    public async Task ReadAcceptance_Throttled_IsAValueWithTheWait(string? retryAfter, int seconds)
    {
        using var network = new ScriptedHandler().Answer(429, change: response =>
        {
            if (retryAfter is not null)
            {
                response.Headers.Add("Retry-After", retryAfter);
            }
        });
        await using var broker = new BrokerUnderTest(network, new ManualClock());
        var result = await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        Assert.Equal(RemoteResult<AgreementAcceptance>.Throttled(TimeSpan.FromSeconds(seconds)), result);
    }

    [Fact]
    public async Task Start_Rejected_HasTheProblemAndNobodysData()
    {
        using var network = new ScriptedHandler().Answer(400, Fixture.Read("problem.json"), "application/problem+json");
        await using var broker = new BrokerUnderTest(network);
        var result = await broker.Gateway.StartAsync(BrokerUnderTest.Subject, Request, Guid.NewGuid(), CancellationToken.None);
        Assert.Equal("SignerKnown", result.Problem!.Code);
        var seen = $"{result.Problem} {string.Join(' ', result.Problem.Errors!)}";
        Assert.DoesNotContain("ada", seen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("555", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task Finalize_ClientError_IsRejected(int status)
    {
        using var network = new ScriptedHandler().Answer(status);
        await using var broker = new BrokerUnderTest(network);
        var result = await broker.Gateway.FinalizeAsync(BrokerUnderTest.Subject, new AcceptedAttestation("a-1"), Guid.NewGuid(), CancellationToken.None);
        Assert.Equal(status, result.Problem!.Status);
    }

    [Theory]
    [InlineData("""{"agreementLink": "https://a.example.com/", "expiresAt": "2026-04-01T08:00:00Z"}""", "attestationId")]
    [InlineData("""{"attestationId": "a", "expiresAt": "2026-04-01T08:00:00Z"}""", "agreementLink")]
    [InlineData("""{"attestationId": "a", "agreementLink": "https://a.example.com/"}""", "expiresAt")]
    [InlineData("""{"attestationId": "a", "agreementLink": "javascript:alert(1)", "expiresAt": "2026-04-01T08:00:00Z"}""", "agreementLink")]
    [InlineData("""{"attestationId": "a", "agreementLink": "http://a.example.com/", "expiresAt": "2026-04-01T08:00:00Z"}""", "agreementLink")]
    public async Task Start_MisshapenSuccess_NamesTheMember(string body, string member)
    {
        using var network = new ScriptedHandler().Answer(200, body);
        await using var broker = new BrokerUnderTest(network);
        var exception = await Assert.ThrowsAsync<RemoteContractException>(
            () => broker.Gateway.StartAsync(BrokerUnderTest.Subject, Request, Guid.NewGuid(), CancellationToken.None));
        Assert.Contains(member, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllCalls_Logs_HoldNoTokenNoLinkAndNobody()
    {
        using var network = new ScriptedHandler()
            .Answer(200, $$"""{"attestationId": "a", "agreementLink": "{{Link}}", "expiresAt": "2026-04-01T08:00:00Z"}""")
            .Answer(200, $$"""{"attestationId": "a", "agreementLink": "{{Link}}", "status": 1, "signer": {"emailAddress": "ada@example.com"} }""")
            .Answer(400, Fixture.Read("problem.json"))
            .Throw(new HttpRequestException(HttpRequestError.NameResolutionError))
            .Answer(429)
            .Answer(500);
        await using var broker = new BrokerUnderTest(network);
        await broker.Gateway.StartAsync(BrokerUnderTest.Subject, Request, Guid.NewGuid(), CancellationToken.None);
        var open = await broker.Gateway.ReadAttestationAsync(BrokerUnderTest.Subject, null, CancellationToken.None);
        await broker.Gateway.FinalizeAsync(BrokerUnderTest.Subject, new AcceptedAttestation("a"), Guid.NewGuid(), CancellationToken.None);
        await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
        await Assert.ThrowsAsync<RemoteUnavailableException>(
            () => broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None));

        Assert.Contains("start attestation", broker.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("3101", broker.Logs.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])["canary", "ada", "555"])
        {
            Assert.DoesNotContain(secret, broker.Logs.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, $"{open.Value} {Request}", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<RemoteResult<AgreementAcceptance>> ReadAcceptanceAsync(int status, string body)
    {
        using var network = new ScriptedHandler().Answer(status, body);
        await using var broker = new BrokerUnderTest(network);
        return await broker.Gateway.ReadAcceptanceAsync(BrokerUnderTest.Subject, CancellationToken.None);
    }

    private static async Task<RemoteResult<OpenAttestation>> ReadAttestationAsync(int status, string body)
    {
        using var network = new ScriptedHandler().Answer(status, body);
        await using var broker = new BrokerUnderTest(network);
        return await broker.Gateway.ReadAttestationAsync(BrokerUnderTest.Subject, null, CancellationToken.None);
    }
}
