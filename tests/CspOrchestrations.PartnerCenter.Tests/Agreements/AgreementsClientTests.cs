using CspOrchestrations.Core.Remote;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Tests.Calls;
using static CspOrchestrations.PartnerCenter.Tests.PartnerCenterUnderTest;

namespace CspOrchestrations.PartnerCenter.Tests.Agreements;

public sealed class AgreementsClientTests
{
    private const string PageAddress = "https://cdn.partner.microsoft.com/mca/?attestationid=";
    private static readonly DateTimeOffset April = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string?, string, bool> Attestations => new()
    {
        { """{"attestationId": "a-1", "status": "Pending", "expiresAt": "2026-04-01T00:00:00Z"}""", "Pending", PageAddress + "a-1", true },
        { """{"id": "a-1", "expirationDate": "2026-04-01"}""", null, PageAddress + "a-1", true },
        { """{"AttestationId": "a-1", "expiresAt": "2026-04-01T02:00:00+02:00"}""", null, PageAddress + "a-1", true },
        {
            """{"attestationId": "a-1", "attestationUrl": "https://pages.example.com/a", "attestationStatus": "accepted"}""",
            "accepted",
            "https://pages.example.com/a",
            false
        },
        { "\"a-1\"", null, PageAddress + "a-1", false },
    };

    [Fact]
    public async Task StartAttestation_Request_IsTheDocumentedOne()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """{"attestationId": "a-1"}""");
        await world.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Key, CancellationToken.None);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal("/v1/attestations/enhanced", sent.Target);
        Json.AssertEqual(
            """
            {"country": "DE", "language": "de-DE", "companyName": "Contoso Ltd", "signatoryFirstName": "Ada",
             "signatoryLastName": "Example", "signatoryEmail": "ada@example.com", "signatoryPhoneNumber": "+1 202 555 0100"}
            """,
            sent.Body);
    }

    [Fact]
    public async Task StartAttestation_OtherNames_AreThoseOfTheSettings()
    {
        await using var world = await StartAsync(
            ("Wire:SignatoryEmail", "signatoryEmailAddress"),
            ("Wire:SignatoryPhone", "signatoryPhone"),
            ("Wire:AgreementLinkTemplate", "http://localhost:7070/mca/{id}"));
        world.Api.Answer(201, """{"attestationId": "a/1"}""");
        var started = await world.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Key, CancellationToken.None);
        var body = Assert.Single(world.Api.Sent).Body!;
        Assert.Contains("\"signatoryEmailAddress\":\"ada@example.com\"", body, StringComparison.Ordinal);
        Assert.Contains("\"signatoryPhone\":", body, StringComparison.Ordinal);
        Assert.Equal("http://localhost:7070/mca/a%2F1", started.Value!.AgreementLink);
    }

    [Fact]
    public async Task StartAttestation_NoPhone_IsLeftOut()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """{"attestationId": "a-1"}""");
        await world.Get<IAgreements>().StartAttestationAsync(
            ClientCall.Attestation with { Signatory = Ada with { PhoneNumber = null } }, Key, CancellationToken.None);
        Assert.DoesNotContain("hone", Assert.Single(world.Api.Sent).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Attestations))]
    public async Task StartAttestation_KnownForms_AreAllRead(string body, string? status, string link, bool expires)
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, body);
        var result = await world.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Key, CancellationToken.None);
        Assert.Equal(new EnhancedAttestation("a-1", status, link, expires ? April : null), result.Value);
    }

    [Fact]
    public async Task StartAttestation_LinkThatIsNoWebAddress_IsAContractError()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """{"attestationId": "a-1", "agreementLink": "javascript:alert(1)"}""");
        var exception = await Assert.ThrowsAsync<RemoteContractException>(
            () => world.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Key, CancellationToken.None));
        Assert.DoesNotContain("alert", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAttestation_ProblemThatQuotesTheSignatory_IsMasked()
    {
        await using var world = await StartAsync();
        world.Api.Answer(400, """{"code": 600061, "description": "Ada Example, ada@example.com, +1 202 555 0100 has signed."}""");
        var result = await world.Get<IAgreements>().StartAttestationAsync(ClientCall.Attestation, Key, CancellationToken.None);
        Assert.Equal("[personal] [personal], [e-mail], [personal] has signed.", result.Problem!.Detail);
    }

    [Fact]
    public async Task ReadAttestation_NoPath_CannotBeAskedFor()
    {
        await using var world = await StartAsync();
        Assert.False(world.Get<IAgreements>().CanReadAttestation);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => world.Get<IAgreements>().ReadAttestationAsync("a-1", CancellationToken.None));
        Assert.Empty(world.Api.Sent);
    }

    [Fact]
    public async Task ReadAttestation_PathOfTheSettings_IsAsked()
    {
        await using var world = await StartAsync(("Wire:AttestationStatusPath", "v1/attestations/{id}/status"));
        world.Api.Answer(200, """{"state": "Accepted"}""");
        Assert.True(world.Get<IAgreements>().CanReadAttestation);
        var result = await world.Get<IAgreements>().ReadAttestationAsync("a 1", CancellationToken.None);
        Assert.Equal(new EnhancedAttestation("a 1", "Accepted", PageAddress + "a%201", null), result.Value);
        Assert.Equal("/v1/attestations/a%201/status", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task Create_RequestAndAnswer_AreTheDocumentedOnes()
    {
        await using var world = await StartAsync();
        world.Api.Answer(201, """
            {"userId": "u-1", "primaryContact": {"firstName": "Ada", "lastName": "Example", "email": "ada@example.com", "phoneNumber": "+1 202 555 0100"},
             "templateId": "t-1", "dateAgreed": "2026-03-02T08:00:00.000Z", "type": "MicrosoftCustomerAgreement"}
            """);
        var result = await world.Get<IAgreements>().CreateAsync(Contoso, ClientCall.Accepted, Key, CancellationToken.None);
        Assert.Equal(
            new CustomerAgreement("MicrosoftCustomerAgreement", new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), "t-1", Ada), result.Value);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal($"/v1/customers/{Contoso}/agreements", sent.Target);
        Json.AssertEqual(
            """
            {"primaryContact": {"firstName": "Ada", "lastName": "Example", "email": "ada@example.com", "phoneNumber": "+1 202 555 0100"},
             "templateId": "117a77b0-9360-443b-8795-c6dedc750cf9", "dateAgreed": "2026-03-02T08:00:00Z",
             "type": "MicrosoftCustomerAgreement", "attestationId": "a-1"}
            """,
            sent.Body);
    }

    [Fact]
    public async Task Create_OtherNameOfTheAttestation_IsThatOfTheSettings()
    {
        await using var world = await StartAsync(("Wire:AttestationId", "confirmationId"));
        world.Api.Answer(400, "{}");
        await world.Get<IAgreements>().CreateAsync(Contoso, ClientCall.Accepted, Key, CancellationToken.None);
        Assert.Contains("\"confirmationId\":\"a-1\"", Assert.Single(world.Api.Sent).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_DatesWithAndWithoutTime_AreRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """
            {"totalCount": 2, "items": [
              {"type": "MicrosoftCustomerAgreement", "dateAgreed": "2022-11-01"},
              {"type": "MicrosoftCustomerAgreement", "dateAgreed": "2026-03-02T08:00:00", "primaryContact": {}}]}
            """);
        var result = await world.Get<IAgreements>().ListAsync(Contoso, CancellationToken.None);
        Assert.Equal(
            [new DateTimeOffset(2022, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)],
            result.Value!.Select(agreement => agreement.DateAgreed));
        Assert.All(result.Value!, agreement => Assert.Null(agreement.PrimaryContact));
        Assert.EndsWith("/agreements?agreementType=MicrosoftCustomerAgreement", Assert.Single(world.Api.Sent).Target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"True\"", true)]
    public async Task ReadDirectSigned_Answer_IsRead(string value, bool expected)
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""{"isSigned": {{value}}}""");
        Assert.Equal(expected, (await world.Get<IAgreements>().ReadDirectSignedAsync(Contoso, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task ListTemplates_SeveralVersions_NewestIsFirst()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """
            {"items": [{"templateId": "old", "agreementType": "MicrosoftCustomerAgreement", "versionRank": 1},
                       {"templateId": "new", "agreementType": "MicrosoftCustomerAgreement", "versionRank": 2, "agreementLink": "https://example.com/"}]}
            """);
        var result = await world.Get<IAgreements>().ListTemplatesAsync(CancellationToken.None);
        Assert.Equal(["new", "old"], result.Value!.Select(template => template.TemplateId));
    }

    [Fact]
    public async Task ReadDocument_LanguageAndCountry_AreAskedFor()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, """{"displayUri": "https://example.com/d", "downloadUri": "https://example.com/d.pdf"}""");
        var result = await world.Get<IAgreements>().ReadDocumentAsync("t-1", "de-DE", "DE", CancellationToken.None);
        Assert.Equal(new AgreementDocument("https://example.com/d", "https://example.com/d.pdf", "de-DE", "DE"), result.Value);
        Assert.Equal("/v1/agreementtemplates/t-1/document?language=de-DE&country=DE", Assert.Single(world.Api.Sent).Target);
    }

    [Fact]
    public async Task ListEntries_EpochInSecondsOrMilliseconds_IsRead()
    {
        await using var world = await StartAsync();
        world.Api.Answer(200, $$"""
            {"customerAgreementRecords": [
               {"customerTenantId": "{{Contoso}}", "lastAgreementDateEpoch": 1775001600, "partnerAttestationCompleted": true,
                "lastAgreementPrimaryContact": {"firstName": "Ada", "lastName": "Example", "email": "ada@example.com", "phoneNumber": "+1 202 555 0100"} },
               {"customerTenantId": "{{Contoso}}", "lastAgreementDateEpoch": 1775001600000},
               {"customerTenantId": "{{Contoso}}", "lastAgreementDateEpoch": 0}],
             "continuationToken": "next+/="}
            """);
        var page = (await world.Get<IAgreements>().ListEntriesAsync(null, CancellationToken.None)).Value!;
        Assert.Equal(
            [new CustomerAgreementEntry(Contoso, Ada, April, true), new(Contoso, null, April, false), new(Contoso, null, null, false)], page.Items);

        await world.Get<IAgreements>().ListEntriesAsync(page.ContinuationToken, CancellationToken.None);
        Assert.Equal(
            ["/v1/partners/customeragreementrecords", "/v1/partners/customeragreementrecords?continuation_token=next%2B%2F%3D"],
            world.Api.Sent.Select(sent => sent.Target));
    }
}
