using CspOrchestrations.Core.Identity;
using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Agreements;

public sealed class AgreementsTests
{
    [Fact]
    public async Task Create_AcceptedAttestation_MakesTheCustomersAgreementOnce()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var id = await AcceptedAsync(simulator, caller);
        var created = await CreateAsync(caller, SeededPartnerCenter.WithoutAgreement, id);
        Assert.Equal(201, created.Status);
        Assert.Equal("MicrosoftCustomerAgreement", (string?)created.Json["type"]);
        Assert.True(Guid.TryParse((string?)created.Json["userId"], out _));

        var listed = Assert.Single((await ListAsync(caller, SeededPartnerCenter.WithoutAgreement)).Items)!;
        Assert.Equal(("ada@example.com", id), ((string?)listed["primaryContact"]!["email"], (string?)listed["attestationId"]));
        Assert.Equal(AgreementStanding.Valid, simulator.Control.PartnerCenter.FindCustomer(SeededPartnerCenter.WithoutAgreement)!.Agreement);
        Assert.Equal((400, "AttestationCompleted"), (await CreateAsync(caller, SeededPartnerCenter.WithoutAgreement, id)).Refusal);
        Assert.Equal(
            [PartnerEffectKind.AttestationStarted, PartnerEffectKind.AttestationAccepted, PartnerEffectKind.AgreementCreated],
            simulator.Control.PartnerCenter.Effects(SeededPartnerCenter.WithoutAgreement).Select(effect => effect.Kind));
    }

    [Theory]
    [InlineData("none", "AttestationNotFound")]
    [InlineData("pending", "AttestationNotAccepted")]
    [InlineData("expired", "AttestationExpired")]
    public async Task Create_AttestationNotAccepted_Is400WithoutEffect(string state, string code)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = state switch
        {
            "pending" => SeededPartnerCenter.PendingAttestationId,
            "expired" => SeededPartnerCenter.ExpiredAttestationId,
            _ => state,
        };
        Assert.Equal((400, code), (await CreateAsync(new PartnerCaller(simulator), SeededPartnerCenter.Pending, id)).Refusal);
        Assert.Empty(simulator.Control.PartnerCenter.Effects());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"attestationId": 7}""")]
    public async Task Create_NoAttestationId_Is400(string body)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await new PartnerCaller(simulator).PostAsUserAsync($"customers/{SeededPartnerCenter.Valid}/agreements", body);
        Assert.Equal((400, "InvalidInput"), answer.Refusal);
    }

    [Fact]
    public async Task Create_SameSignatoryAgain_Is600061AndAnotherEmailIsNot()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var customer = SeededPartnerCenter.WithoutAgreement;
        await CreateAsync(caller, customer, await AcceptedAsync(simulator, caller));
        var second = await AcceptedAsync(simulator, caller);
        var refused = await CreateAsync(caller, customer, second);
        Assert.Equal((400, "600061"), refused.Refusal);
        Assert.Equal("PartnerConfirmedAgreementAlreadyExists", (string?)refused.Json["errorName"]);
        Assert.False((bool)refused.Json["isRetryable"]!);
        Assert.Equal(201, (await CreateAsync(caller, customer, second, "ada.other@example.com")).Status);
    }

    [Fact]
    public async Task Create_SignatoryOfAStaleAgreement_MaySignOnceMore()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var stale = SeededPartnerCenter.StaleSignatory;
        var contact = $$"""
            {"attestationId": "{0}", "primaryContact": {"firstName": "{{stale.FirstName}}", "lastName": "{{stale.LastName}}",
             "email": "{{stale.EmailAddress}}", "phoneNumber": "{{stale.PhoneNumber}}"} }
            """;
        Assert.Equal(201, (await CreateAsync()).Status);
        Assert.Equal((400, "600061"), (await CreateAsync()).Refusal);
        Assert.Equal(AgreementStanding.Valid, simulator.Control.PartnerCenter.FindCustomer(SeededPartnerCenter.Stale)!.Agreement);

        async Task<PartnerAnswer> CreateAsync() => await caller.PostAsUserAsync(
            $"customers/{SeededPartnerCenter.Stale}/agreements",
            contact.Replace("{0}", await AcceptedAsync(simulator, caller), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_SignatoryKnownFromElsewhere_Is600061()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        simulator.Control.PartnerCenter.KnowSignatory(
            SeededPartnerCenter.WithoutAgreement, new("Ada", "Example", "ada@example.com", "+1 202 555 0100"));
        var answer = await CreateAsync(caller, SeededPartnerCenter.WithoutAgreement, await AcceptedAsync(simulator, caller));
        Assert.Equal("600061", answer.Code);
        Assert.Empty((await ListAsync(caller, SeededPartnerCenter.WithoutAgreement)).Items);
    }

    [Fact]
    public async Task DirectSigned_SeededAndSignedLater_IsSaid()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        Assert.True(await IsSignedAsync(SeededPartnerCenter.DirectlySigned));
        Assert.False(await IsSignedAsync(SeededPartnerCenter.WithoutAgreement));
        simulator.Control.PartnerCenter.SignDirectly(SeededPartnerCenter.WithoutAgreement);
        Assert.True(await IsSignedAsync(SeededPartnerCenter.WithoutAgreement));
        Assert.Equal(PartnerEffectKind.AgreementSigned, Assert.Single(simulator.Control.PartnerCenter.Effects()).Kind);

        async Task<bool> IsSignedAsync(CustomerId id) =>
            (bool)(await caller.GetAsUserAsync($"customers/{id}/directSignedMicrosoftCustomerAgreementStatus")).Json["isSigned"]!;
    }

    [Fact]
    public async Task Records_AllPages_HaveEachCustomerOnce()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { LargestPage = 4 });
        var caller = new PartnerCaller(simulator);
        var records = new Dictionary<string, System.Text.Json.Nodes.JsonNode>();
        for (var (token, more) = ("", true); more;)
        {
            var page = (await caller.GetAsUserAsync($"partners/customeragreementrecords?continuation_token={token}")).Json;
            foreach (var record in page["customerAgreementRecords"]!.AsArray())
            {
                records.Add((string)record!["customerTenantId"]!, record);
            }

            (token, more) = ((string?)page["continuationToken"] ?? "", page["continuationToken"] is not null);
        }

        Assert.Equal(simulator.Control.PartnerCenter.Customers().Count, records.Count);
        var stale = records[SeededPartnerCenter.Stale.ToString()];
        Assert.Equal(new DateTimeOffset(2022, 11, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), (long)stale["lastAgreementDateEpoch"]!);
        Assert.False((bool)stale["partnerAttestationCompleted"]!);
        Assert.True((bool)records[SeededPartnerCenter.Valid.ToString()]["partnerAttestationCompleted"]!);
        Assert.Null(records[SeededPartnerCenter.WithoutAgreement.ToString()]["lastAgreementDateEpoch"]);
    }

    [Fact]
    public async Task Templates_CustomerAgreement_HasADocument()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var caller = new PartnerCaller(simulator);
        var template = Assert.Single((await caller.GetAsync("agreements?agreementType=MicrosoftCustomerAgreement")).Items)!;
        var document = $"agreementtemplates/{template["templateId"]}/document";
        Assert.Equal("DE", (string?)(await caller.GetAsync($"{document}?language=de-DE&country=DE")).Json["country"]);
        Assert.Equal(400, (await caller.GetAsync(document)).Status);
        Assert.Equal(404, (await caller.GetAsync("agreementtemplates/none/document?language=de-DE&country=DE")).Status);
    }

    private static async Task<string> AcceptedAsync(RunningSimulator simulator, PartnerCaller caller)
    {
        var started = await caller.PostAsync("attestations/enhanced", PartnerRequests.Attestation());
        var id = (string)started.Json["attestationId"]!;
        Assert.True(simulator.Control.PartnerCenter.Accept(id));
        return id;
    }

    private static Task<PartnerAnswer> CreateAsync(
        PartnerCaller caller, CustomerId customer, string attestationId, string email = "ada@example.com") =>
        caller.PostAsUserAsync($"customers/{customer}/agreements", PartnerRequests.Agreement(attestationId, email));

    private static Task<PartnerAnswer> ListAsync(PartnerCaller caller, CustomerId customer) =>
        caller.GetAsUserAsync($"customers/{customer}/agreements?agreementType=MicrosoftCustomerAgreement");
}
