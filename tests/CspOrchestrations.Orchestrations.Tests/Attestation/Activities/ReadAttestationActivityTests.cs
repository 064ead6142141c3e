using CspOrchestrations.Core.Remote;
using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Activities;
using CspOrchestrations.PartnerCenter.Attestation;
using static CspOrchestrations.Orchestrations.Tests.Attestation.Activities.GatewayActivitiesFixture;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Activities;

public sealed class ReadAttestationActivityTests
{
    private readonly GatewayActivitiesFixture remote = new();

    [Fact]
    public async Task Run_WhateverIsShown_SaysWhatItMeansForUs()
    {
        Assert.Equal(AttestationFinding.Pending, await FindingOfAsync(Open));
        Assert.Equal(AttestationFinding.Accepted, await FindingOfAsync(Open with { Progress = AttestationProgress.PendingFinalization }));
        Assert.Equal(AttestationFinding.Closed, await FindingOfAsync(None));
        Assert.Equal(AttestationFinding.Closed, await FindingOfAsync(Open with { Progress = AttestationProgress.Unspecified }));
        Assert.Equal(AttestationFinding.Unclear, await FindingOfAsync(Open with { Progress = AttestationProgress.Unknown }));
        Assert.Equal(AttestationFinding.ReplacedByOurs, await FindingOfAsync(Open with { AttestationId = "a2" }));
        Assert.Equal(
            AttestationFinding.ReplacedByOthers,
            await FindingOfAsync(Open with { AttestationId = "a2", Signatory = Ada with { EmailAddress = "eve@example.com" } }));
        Assert.Equal(AttestationFinding.ReplacedByOthers, await FindingOfAsync(Open with { AttestationId = "a2", Signatory = null }));
    }

    [Fact]
    public async Task Run_OursShown_ResultHoldsNeitherLinkNorSigner()
    {
        remote.Shows(Open);

        var json = DurableJson.Serialize(await RunAsync(), "Result");

        Assert.DoesNotContain("agreement.example.com", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", json, StringComparison.Ordinal);
    }

    private async Task<AttestationFinding> FindingOfAsync(OpenAttestation shown)
    {
        remote.Shows(shown);
        return (await RunAsync()).Value!.Finding;
    }

    private Task<RemoteResult<AttestationReading>> RunAsync() =>
        new ReadAttestationActivity(remote.Gateway.Object, remote.Secrets).RunAsync(
            Context, new ReadAttestationInput(Subject, "a1", SignatoryId), CancellationToken.None);
}
