using System.Net;
using CspOrchestrations.Core.Approvals;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Attestations;

public sealed class EvidenceTests : WebServerTest
{
    private const string Sha256 = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";

    private static readonly string Good =
        $$"""{"documentReference":"contract-4711","sha256":"{{Sha256}}","acceptedAt":"2026-11-18T10:00:00+01:00"}""";

    [Fact]
    public async Task Record_WhenItIsAwaited_IsAcceptedAsCollectedByTheCaller()
    {
        var id = Server.Attestations.Seed("one", AttestationState.AwaitingEvidence);

        await ReadAsync(await Operator.PostAsync($"/api/attestations/{id}/evidence", Json(Good)), HttpStatusCode.Accepted);

        Assert.Equal(
            new AcceptanceEvidence(
                "contract-4711", Sha256.ToLowerInvariant(), "anna", new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero)),
            Server.Approvals.LastEvidence);
    }

    [Theory]
    [InlineData("{}", "/acceptedAt", "/documentReference", "/sha256")]
    [InlineData("""{"documentReference":"d","sha256":"12","acceptedAt":"2026-11-18T10:00:00Z"}""", "/sha256")]
    [InlineData("""{"documentReference":"d","sha256":"S","acceptedAt":"2026-11-18T10:00:00"}""", "/acceptedAt")]
    [InlineData("""{"documentReference":"d","sha256":"S","acceptedAt":"2026-11-20T09:00:01Z"}""", "/acceptedAt")]
    [InlineData("""{"documentReference":"d","sha256":"S","acceptedAt":20261118}""", "/acceptedAt")]
    [InlineData("""{"documentReference":"d","sha256":"S","acceptedAt":"2026-11-18T10:00:00Z","collector":"Grace Example"}""", "/collector")]
    public async Task Record_WrongField_IsNamed(string body, params string[] pointers)
    {
        var id = Server.Attestations.Seed("one", AttestationState.AwaitingEvidence);

        var response = await Operator.PostAsync(
            $"/api/attestations/{id}/evidence", Json(body.Replace("\"S\"", $"\"{Sha256}\"", StringComparison.Ordinal)));

        Assert.Equal(pointers, await ReadWrongFieldsAsync(response));
        Assert.Null(Server.Approvals.LastEvidence);
    }

    [Fact]
    public async Task Record_NotAwaitedOrUnknown_IsRefused()
    {
        var id = Server.Attestations.Seed("one");

        await ReadProblemAsync(await Operator.PostAsync($"/api/attestations/{id}/evidence", Json(Good)), HttpStatusCode.Conflict);
        await ReadProblemAsync(await Operator.PostAsync("/api/attestations/none/evidence", Json(Good)), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.PostAsync($"/api/attestations/{id}/evidence", Json(Good)), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Decide_ApprovalOfTheEvidence_IsAcceptedOrExplained()
    {
        var id = Server.Attestations.Seed("one", AttestationState.AwaitingApproval);
        const string Approve = """{"decision":"approve","hash":"abc"}""";
        await ReadProblemAsync(await Operator.PostAsync($"/api/attestations/{id}/approval", Json(Approve)), HttpStatusCode.NotFound);

        Server.Approvals.Seed(id);
        await ReadAsync(await Operator.PostAsync($"/api/attestations/{id}/approval", Json(Approve)), HttpStatusCode.Accepted);
        var view = await ReadAsync(await Operator.GetAsync($"/api/attestations/{id}"), HttpStatusCode.OK);
        Server.Approvals.Verdict = ApprovalVerdict.SamePerson;
        var problem = await ReadProblemAsync(
            await Operator.PostAsync($"/api/attestations/{id}/approval", Json(Approve)), HttpStatusCode.Forbidden);

        Assert.Equal("abc", view.GetProperty("approval").GetProperty("hash").GetString());
        Assert.Contains("another person", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
