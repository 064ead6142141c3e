using System.Net;
using CspOrchestrations.Core.Agreements;
using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.PartnerCenter.Attestation;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests.Customers;

public sealed class CustomerAgreementTests : WebServerTest
{
    private const string Customer = "cccccccc-cccc-4ccc-8ccc-cccccccccccc";
    private const string Reseller = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
    private const string Path = $"/api/customers/{Customer}/agreement?resellerId={Reseller}";

    private static readonly DateTimeOffset LongAgo = new(2022, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Get_Read_SaysStateSourceDateAndHow()
    {
        Server.Agreements.Agreement = new CustomerAgreement(
            AgreementState.Valid, AttestationGatewayKind.Direct, [AgreementAcceptance.PartnerAttestation], LongAgo, Server.Clock.GetUtcNow());

        var view = await ReadAsync(await Operator.GetAsync(Path), HttpStatusCode.OK);

        Assert.Equal("valid", view.GetProperty("state").GetString());
        Assert.Equal("direct", view.GetProperty("source").GetString());
        Assert.Equal("partner-attested", view.GetProperty("via")[0].GetString());
        Assert.Equal(LongAgo, view.GetProperty("date").GetDateTimeOffset());
        Assert.Equal(new Guid(Customer), Server.Agreements.LastQuestion!.Value.Customer);
        Assert.Equal(new Guid(Reseller), Server.Agreements.LastQuestion.Value.Reseller!.Value.Value);
    }

    [Fact]
    public async Task Get_ConsentNeeded_IsAProblemOfItsOwn()
    {
        Server.Agreements.Agreement = Unknown with { Problem = new RemoteProblem(401, ProblemCodes.ConsentNeeded, "Consent") };

        var problem = await ReadProblemAsync(await Operator.GetAsync(Path), HttpStatusCode.ServiceUnavailable);

        Assert.Equal("/problems/consent-needed", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Get_Throttled_SaysHowLong()
    {
        Server.Agreements.Agreement = Unknown with { RetryAfter = TimeSpan.FromSeconds(56.5) };

        using var response = await Operator.GetAsync(Path);

        await ReadProblemAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(57), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Get_RefusedOtherwise_IsUnknownWithTheReason()
    {
        Server.Agreements.Agreement = Unknown with { Problem = new RemoteProblem(503, null, "get acceptance had no usable answer") };

        var view = await ReadAsync(await Operator.GetAsync(Path), HttpStatusCode.OK);

        Assert.Equal("unknown", view.GetProperty("state").GetString());
        Assert.Contains("no usable answer", view.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WrongOrUnknown_IsRefused()
    {
        Assert.Equal(["?resellerId"], await ReadWrongFieldsAsync(await Operator.GetAsync($"/api/customers/{Customer}/agreement")));
        Assert.Equal(["?resellerId"], await ReadWrongFieldsAsync(await Operator.GetAsync($"/api/customers/{Customer}/agreement?resellerId=1")));
        Assert.Equal(["?id"], await ReadWrongFieldsAsync(await Operator.GetAsync($"/api/customers/1/agreement?resellerId={Reseller}")));
        Server.Agreements.Agreement = null;
        await ReadProblemAsync(await Operator.GetAsync(Path), HttpStatusCode.NotFound);
        await ReadProblemAsync(await Anonymous.GetAsync(Path), HttpStatusCode.Unauthorized);
    }

    private static CustomerAgreement Unknown => new(AgreementState.Unknown, AttestationGatewayKind.Direct, [], null, null);
}
