using CspOrchestrations.PartnerCenter.Agreements;

namespace CspOrchestrations.PartnerCenter.Tests.Agreements;

public sealed class AgreementsClientTests
{
    private static readonly NewEnhancedAttestation Attestation = new(PartnerCenterUnderTest.Ada, "Contoso Ltd", "DE", "de-DE");

    [Fact]
    public async Task StartAttestation_Request_IsTheDocumentedOne()
    {
        await using var world = await PartnerCenterUnderTest.StartAsync();
        world.Api.Answer(201, """{"attestationId": "a-1", "status": "Pending", "expiresAt": "2026-04-01T08:00:00Z"}""");
        var result = await world.Get<IAgreements>().StartAttestationAsync(Attestation, PartnerCenterUnderTest.Key, CancellationToken.None);
        Assert.Equal(
            new EnhancedAttestation(
                "a-1", "Pending", "https://cdn.partner.microsoft.com/mca/?attestationid=a-1", new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero)),
            result.Value);
        var sent = Assert.Single(world.Api.Sent);
        Assert.Equal(("POST", "/v1/attestations/enhanced"), (sent.Method, sent.Target));
        Json.AssertEqual(
            """
            {"country": "DE", "language": "de-DE", "companyName": "Contoso Ltd", "signatoryFirstName": "Ada",
             "signatoryLastName": "Example", "signatoryEmail": "ada@example.com", "signatoryPhoneNumber": "+1 202 555 0100"}
            """,
            sent.Body);
        Assert.Equal("Bearer canary-App-1", sent.Headers["Authorization"]);
        Assert.DoesNotContain("ValidateMfa", sent.Headers.Keys);
    }
}
