using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Activities;
using CspOrchestrations.PartnerCenter.Attestation;
using Moq;
using static CspOrchestrations.Orchestrations.Tests.Attestation.Activities.GatewayActivitiesFixture;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Activities;

public sealed class StartAttestationActivityTests
{
    private static readonly Guid Key = Guid.NewGuid();

    private readonly GatewayActivitiesFixture remote = new();

    public static TheoryData<string> NotToBeAdopted() => [.. Unusable.Keys];

    private static Dictionary<string, OpenAttestation> Unusable { get; } = new()
    {
        ["none"] = None,
        ["expired"] = Open with { ExpiresAt = Now },
        ["without a link"] = Open with { AgreementLink = null },
        ["that does not say what it is"] = Open with { Progress = AttestationProgress.Unspecified },
        ["for another signatory"] = Open with { Signatory = Ada with { LastName = "Else" } },
        ["for nobody"] = Open with { Signatory = null },
        ["the one to be replaced"] = Open with { AttestationId = "a0" },
    };

    [Theory]
    [MemberData(nameof(NotToBeAdopted))]
    public async Task Run_NothingOfOursUnderWay_Starts(string shown)
    {
        remote.Shows(Unusable[shown]);
        StartGives(RemoteResult<StartedAttestation>.Succeeded(new("a2", "https://agreement.example.com/a2", Now.AddDays(30))));

        var result = await RunAsync();

        Assert.Equal(new AttestationStart("a2", Now.AddDays(30), Adopted: false, Accepted: false), result.Value);
        AssertAddressKept("https://agreement.example.com/a2");
    }

    [Theory]
    [InlineData(AttestationProgress.PendingAgreementAcceptance, false)]
    [InlineData(AttestationProgress.PendingFinalization, true)]
    [InlineData(AttestationProgress.Unknown, false)]
    public async Task Run_OursUnderWay_AdoptsWithoutWriting(AttestationProgress progress, bool accepted)
    {
        remote.Shows(Open with { Progress = progress });

        var result = await RunAsync();

        Assert.Equal(new AttestationStart("a1", Now.AddDays(30), Adopted: true, accepted), result.Value);
        AssertAddressKept(Open.AgreementLink!);
    }

    [Fact]
    public async Task Run_OursUnderWayWithoutAnExpiry_AdoptsItAndAssumesOne()
    {
        remote.Shows(Open with { ExpiresAt = null });

        var result = await RunAsync();

        Assert.Equal(new AttestationStart("a1", Now + AttestationRules.AssumedLinkLifetime, Adopted: true, Accepted: false), result.Value);
    }

    [Fact]
    public async Task Run_LookThrottled_NothingIsWritten()
    {
        remote.Shows(RemoteResult<OpenAttestation>.Throttled(TimeSpan.FromMinutes(1)));

        Assert.Equal(TimeSpan.FromMinutes(1), (await RunAsync()).RetryAfter);
    }

    [Fact]
    public async Task Run_Refused_TheProblemIsTheValue()
    {
        remote.Shows(None);
        StartGives(RemoteResult<StartedAttestation>.Rejected(RefusedByRule));

        Assert.Equal(RefusedByRule, (await RunAsync()).Problem);
    }

    private void StartGives(RemoteResult<StartedAttestation> result) => remote.Gateway
        .Setup(g => g.StartAsync(Subject, new AttestationRequest(Ada, "DE", "de-DE", Now), Key, It.IsAny<CancellationToken>()))
        .ReturnsAsync(result);

    private Task<RemoteResult<AttestationStart>> RunAsync() =>
        new StartAttestationActivity(remote.Gateway.Object, remote.Secrets, remote.Time).RunAsync(
            Context,
            new StartAttestationInput(Subject, SignatoryId, "DE", "de-DE", Now, PreviousAttestationId: "a0", AddressId, Key),
            CancellationToken.None);

    private void AssertAddressKept(string address) => remote.Values.Verify(
        v => v.PutAsync(AddressId, It.IsAny<string>(), address, It.IsAny<CancellationToken>()), Times.Once);
}
