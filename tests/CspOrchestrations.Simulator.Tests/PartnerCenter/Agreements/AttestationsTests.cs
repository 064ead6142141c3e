using CspOrchestrations.Simulator.PartnerCenter;
using CspOrchestrations.Simulator.PartnerCenter.Agreements;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Agreements;

public sealed class AttestationsTests
{
    private const string Start = "attestations/enhanced";

    [Theory]
    [InlineData("signatoryEmail", null, 201)]
    [InlineData("signatoryEmailAddress", null, 201)]
    [InlineData("signatoryEmailAddress", "signatoryEmailAddress", 201)]
    [InlineData("signatoryEmail", "signatoryEmailAddress", 400)]
    public async Task Start_NameOfTheEmail_IsAsSet(string sent, string? set, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { SignatoryEmailName = set });
        Assert.Equal(status, (await new PartnerCaller(simulator).PostAsync(Start, PartnerRequests.Attestation(sent))).Status);
    }

    [Fact]
    public async Task Start_FieldsMissing_NamesThem()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var answer = await new PartnerCaller(simulator).PostAsync(Start, """{"country": "DE", "companyName": " ", "language": 7}""");
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            ["signatoryFirstName", "signatoryLastName", "signatoryEmail", "companyName", "language"],
            answer.Json["data"]!.AsArray().Select(field => (string?)field));
    }

    [Theory]
    [InlineData(AttestationAnswer.Status, "attestationId status expiresAt")]
    [InlineData(AttestationAnswer.IdOnly, "attestationId")]
    [InlineData(AttestationAnswer.Url, "attestationId attestationUrl attestationStatus")]
    public async Task Start_Answer_HasTheFormThatIsSet(AttestationAnswer form, string members)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        simulator.Set(new PartnerCenterSettings { AttestationAnswer = form });
        var answer = await new PartnerCaller(simulator).PostAsync(Start, PartnerRequests.Attestation());
        Assert.Equal(members, string.Join(' ', answer.Json.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public async Task Read_SwitchedOn_FollowsTheAttestation()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.Equal(404, (await ReadAsync(SeededPartnerCenter.PendingAttestationId)).Status);
        simulator.Set(new PartnerCenterSettings { AttestationStatusRead = true });
        Assert.Equal("Pending", await StatusAsync(SeededPartnerCenter.PendingAttestationId));
        Assert.True(simulator.Control.PartnerCenter.Accept(SeededPartnerCenter.PendingAttestationId));
        Assert.Equal("Accepted", await StatusAsync(SeededPartnerCenter.PendingAttestationId));
        Assert.Equal("Expired", await StatusAsync(SeededPartnerCenter.ExpiredAttestationId));
        Assert.Equal((404, "AttestationNotFound"), (await ReadAsync("none")).Refusal);

        Task<PartnerAnswer> ReadAsync(string id) => new PartnerCaller(simulator).GetAsync($"{Start}/{id}");

        async Task<string?> StatusAsync(string id) => (string?)(await ReadAsync(id)).Json["status"];
    }

    [Fact]
    public async Task HostedPage_AcceptPressed_AcceptsPartnerCentersAttestation()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = SeededPartnerCenter.PendingAttestationId;
        var page = await simulator.SendAsync(HttpMethod.Get, $"/mca/?attestationid={id}");
        Assert.Equal(200, page.Status);
        Assert.Contains("Fjordlys Energi AS", page.Text, StringComparison.Ordinal);
        Assert.Equal(AttestationState.Pending, State());

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("attestationid", id)]);
        using var response = await simulator.Http.PostAsync("/mca/accept", form);
        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal(AttestationState.Accepted, State());
        Assert.Equal(410, (await simulator.SendAsync(HttpMethod.Get, $"/mca/?attestationid={SeededPartnerCenter.ExpiredAttestationId}")).Status);

        AttestationState State() => simulator.Control.PartnerCenter.Attestations("Fjordlys Energi AS").Single().State;
    }

    [Fact]
    public async Task Expire_PendingAttestation_CanNoLongerBeAccepted()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        Assert.True(simulator.Control.PartnerCenter.Expire(SeededPartnerCenter.PendingAttestationId));
        Assert.False(simulator.Control.PartnerCenter.Accept(SeededPartnerCenter.PendingAttestationId));
        Assert.False(simulator.Control.PartnerCenter.Accept("none"));
    }
}
