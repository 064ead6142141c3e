using System.Globalization;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.Broker;

/// <summary>Each endpoint over HTTP, against the broker's guide.</summary>
public sealed class BrokerEndpointsTests
{
    private const string Attestation = "csp/mca/attestation";
    private const string Finalize = "csp/mca/attestation/finalize";
    private const string Acceptance = "csp/mca/acceptance";
    private const string Refresh = "csp/mca/acceptance/refresh";

    [Fact]
    public async Task Start_ValidRequest_AnswersBodyAAndIsInTheLedger()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, RunningSimulator.StartBody);
        Assert.Equal(200, reply.Status);
        var id = (string)reply.Json["attestationId"]!;
        Assert.Equal($"{simulator.BaseAddress}mca/?attestationid={id}", (string)reply.Json["agreementLink"]!);
        Assert.Equal(simulator.Clock.GetUtcNow().AddDays(30), Date(reply, "expiresAt"));

        var entry = Assert.Single(simulator.Control.Ledger());
        Assert.Equal((1, EffectKind.AttestationStarted, id, 1), (entry.Sequence, entry.Kind, entry.AttestationId, entry.Generation));
    }

    [Fact]
    public async Task Start_AttestationUnderWay_IsReplacedAsANewGeneration()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var organization = SeededPartner.WithoutAgreement;
        var first = await simulator.BrokerAsync(HttpMethod.Post, organization, Attestation, RunningSimulator.StartBody);
        var second = await simulator.BrokerAsync(HttpMethod.Post, organization, Attestation, RunningSimulator.StartBody);
        Assert.NotEqual((string?)first.Json["attestationId"], (string?)second.Json["attestationId"]);
        var open = await simulator.BrokerAsync(HttpMethod.Get, organization, Attestation);
        Assert.Equal((string?)second.Json["attestationId"], (string?)open.Json["attestationId"]);
        Assert.Equal([1, 2], simulator.Control.Ledger(organization).Select(entry => entry.Generation));
    }

    [Theory]
    [InlineData("""{"signer": null}""", "/signer /country /acceptanceDate")]
    [InlineData("""{"signer": {"firstName": " ", "lastName": "E", "emailAddress": "x", "phoneNumber": "call me"}, "country": "DE", "acceptanceDate": "2026-03-02T08:00:00Z"}""", "/signer/firstName /signer/emailAddress /signer/phoneNumber")]
    [InlineData("""{"signer": {"firstName": "A", "lastName": "E", "emailAddress": "a@example.com"}, "language": "english please", "country": "Germany", "acceptanceDate": "2026-03-02T08:00:00Z"}""", "/country /language")]
    [InlineData("""{"signer": {"firstName": 7}}""", "/signer/firstName")]
    [InlineData("""{"acceptanceDate": "soon"}""", "/acceptanceDate")]
    [InlineData("""{"signer": """, "/signer")]
    public async Task Start_InvalidBody_IsAProblemWithPointersAndChangesNothing(string body, string pointers)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, body);
        Assert.Equal((400, "application/problem+json"), (reply.Status, reply.ContentType));
        Assert.Equal(pointers, string.Join(' ', reply.Json["errors"]!.AsArray().Select(error => (string?)error!["pointer"])));
        Assert.Empty(simulator.Control.Ledger());
    }

    [Fact]
    public async Task Start_NoJson_Is415()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        using var content = new StringContent(RunningSimulator.StartBody);
        using var response = await simulator.Http.PostAsync(RunningSimulator.Path(SeededPartner.WithoutAgreement, Attestation), content);
        Assert.Equal(415, (int)response.StatusCode);
    }

    [Fact]
    public async Task Start_HugeBody_Is413()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.BrokerAsync(
            HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, $$"""{"country": "{{new string('x', 300_000)}}"}""");
        Assert.Equal(413, reply.Status);
    }

    [Fact]
    public async Task Get_States_AreBodyBWithTheStatusAsInt()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var pending = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.PendingAcceptance, Attestation);
        Assert.Equal(1, (int)pending.Json["status"]!);
        Assert.Equal("ada.example9@example.com", (string?)pending.Json["signer"]!["emailAddress"]);
        Assert.Equal("IT", (string?)pending.Json["mcaInfo"]!["country"]);
        Assert.NotNull(pending.Json["mcaInfo"]!["templateId"]);
        Assert.NotNull(pending.Json["acceptanceDate"]);

        var accepted = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.AcceptedNotFinalized, Attestation);
        Assert.Equal(2, (int)accepted.Json["status"]!);
        var none = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.WithoutAgreement, Attestation);
        Assert.Equal((404, "AttestationNotFound"), (none.Status, none.Code));
        var expired = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.ExpiredLink, Attestation);
        Assert.True(Date(expired, "expiresAt") < simulator.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(AfterFinalize.NotFound, 404, null)]
    [InlineData(AfterFinalize.Unspecified, 200, 0)]
    [InlineData(AfterFinalize.KeepStatus, 200, 2)]
    public async Task Finalize_Accepted_TakesEffectOnceAndTheReadIsAsSet(AfterFinalize setting, int readStatus, int? attestationStatus)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Control.ReplaceSettings(new SimulatorSettings { AfterFinalize = setting });
        var organization = SeededPartner.AcceptedNotFinalized;
        Assert.Equal(200, (await simulator.BrokerAsync(HttpMethod.Put, organization, Finalize)).Status);
        var again = await simulator.BrokerAsync(HttpMethod.Put, organization, Finalize);
        Assert.Equal((409, "AttestationFinalized"), (again.Status, again.Code));
        Assert.Equal(EffectKind.AttestationFinalized, Assert.Single(simulator.Control.Ledger()).Kind);

        var read = await simulator.BrokerAsync(HttpMethod.Get, organization, Attestation);
        Assert.Equal(readStatus, read.Status);
        Assert.Equal(attestationStatus, readStatus == 200 ? (int?)read.Json["status"] : null);
    }

    [Fact]
    public async Task Finalize_WrongState_IsRefusedWithoutEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal("AttestationNotFound", (await simulator.BrokerAsync(HttpMethod.Put, SeededPartner.WithoutAgreement, Finalize)).Code);
        Assert.Equal("AttestationNotAccepted", (await simulator.BrokerAsync(HttpMethod.Put, SeededPartner.PendingAcceptance, Finalize)).Code);
        Assert.Equal("AttestationExpired", (await simulator.BrokerAsync(HttpMethod.Put, SeededPartner.ExpiredLink, Finalize)).Code);
        simulator.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal("AttestationExpired", (await simulator.BrokerAsync(HttpMethod.Put, SeededPartner.AcceptedNotFinalized, Finalize)).Code);
        Assert.Empty(simulator.Control.Ledger());
    }

    [Fact]
    public async Task Acceptance_SeededCustomers_AreBodyC()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var none = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.WithoutAgreement, Acceptance);
        Assert.False((bool)none.Json["accepted"]!);
        Assert.Empty(none.Json["acceptedVia"]!.AsArray());
        Assert.Null(none.Json["acceptanceViaPartnerAttestation"]);

        var direct = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.DirectlyAccepted, Acceptance);
        Assert.Equal("CustomerDirectAcceptance", (string?)Assert.Single(direct.Json["acceptedVia"]!.AsArray()));
        var partner = await simulator.BrokerAsync(HttpMethod.Get, SeededPartner.PartnerAttested, Acceptance);
        Assert.Equal("PartnerAttestation", (string?)Assert.Single(partner.Json["acceptedVia"]!.AsArray()));
        Assert.NotNull(partner.Json["acceptanceViaPartnerAttestation"]!["mcaInfoTemplateId"]);
        Assert.NotNull(partner.Json["acceptanceViaPartnerAttestation"]!["signer"]);
    }

    [Fact]
    public async Task Refresh_WhileOneRuns_Is429AndTheSnapshotIsOfItsEnd()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var organization = SeededPartner.WithoutAgreement;
        var before = await simulator.BrokerAsync(HttpMethod.Get, organization, Acceptance);
        Assert.Equal(202, (await simulator.BrokerAsync(HttpMethod.Post, organization, Refresh)).Status);
        var running = await simulator.BrokerAsync(HttpMethod.Post, organization, Refresh);
        Assert.Equal((429, "application/problem+json", null), (running.Status, running.ContentType, running.RetryAfter));
        simulator.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(Date(before, "lastSyncDate"), Date(await simulator.BrokerAsync(HttpMethod.Get, organization, Acceptance), "lastSyncDate"));

        var end = simulator.Clock.GetUtcNow().AddSeconds(1);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        // After the end of the synchronisation, so not in its snapshot.
        Assert.True(simulator.Control.AcceptDirectly(organization));
        var after = await simulator.BrokerAsync(HttpMethod.Get, organization, Acceptance);
        Assert.Equal(end, Date(after, "lastSyncDate"));
        Assert.False((bool)after.Json["accepted"]!);

        Assert.Equal(202, (await simulator.BrokerAsync(HttpMethod.Post, organization, Refresh)).Status);
        simulator.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.True((bool)(await simulator.BrokerAsync(HttpMethod.Get, organization, Acceptance)).Json["accepted"]!);
    }

    [Theory]
    [InlineData("""{"id": "1"}""", 201, "csp.added")]
    [InlineData("""{"partnerAttestation": {"automaticFlow": false}}""", 400, "")]
    [InlineData("""{"partnerAttestation": {"automaticFlow": "true"}}""", 400, "")]
    [InlineData("""{"partnerAttestation": {}}""", 400, "")]
    [InlineData("""{"partnerAttestation": 7}""", 400, "")]
    [InlineData("[]", 400, "")]
    public async Task AddCsp_Body_AutomaticFlowMustBeTrueWhenAttested(string body, int status, string effects)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, "Csp", body);
        Assert.Equal(status, reply.Status);
        var ledger = await simulator.SendAsync(HttpMethod.Get, "/_sim/ledger");
        Assert.Equal(effects, string.Join(' ', ledger.Json.AsArray().Select(entry => (string?)entry!["kind"])));
        if (status == 201)
        {
            Assert.Equal(409, (await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, "Csp", body)).Status);
        }
    }

    [Fact]
    public async Task AnyEndpoint_NoToken_Is401()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Http.DefaultRequestHeaders.Authorization = null;
        var reply = await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, RunningSimulator.StartBody);
        Assert.Equal((401, "Unauthorized", "application/problem+json"), (reply.Status, reply.Code, reply.ContentType));
        Assert.Empty(simulator.Control.Ledger());
    }

    [Theory]
    [InlineData("/api/resellers/5e11e200-0000-4000-8000-000000000001/organizations/99999999-0000-4000-8000-000000000000/services/csp/mca/acceptance", "OrganizationNotFound")]
    [InlineData("/api/resellers/99999999-0000-4000-8000-000000000000/organizations/0c0ffee0-0000-4000-8000-000000000001/services/csp/mca/acceptance", "ResellerNotFound")]
    [InlineData("/api/resellers/me/organizations/0c0ffee0-0000-4000-8000-000000000001/services/csp/mca/acceptance", "NotFound")]
    public async Task AnyEndpoint_UnknownIds_AreNotFound(string path, string code)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var reply = await simulator.SendAsync(HttpMethod.Get, path);
        Assert.Equal((404, code), (reply.Status, reply.Code));
    }

    private static DateTimeOffset Date(Reply reply, string member) =>
        DateTimeOffset.Parse((string)reply.Json[member]!, CultureInfo.InvariantCulture);
}
