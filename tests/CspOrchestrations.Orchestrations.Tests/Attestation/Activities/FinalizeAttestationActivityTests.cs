using CspOrchestrations.Core.Remote;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Attestation.Activities;
using CspOrchestrations.PartnerCenter.Attestation;
using Moq;
using static CspOrchestrations.Orchestrations.Tests.Attestation.Activities.GatewayActivitiesFixture;

namespace CspOrchestrations.Orchestrations.Tests.Attestation.Activities;

public sealed class FinalizeAttestationActivityTests
{
    private static readonly Guid Key = Guid.NewGuid();
    private static readonly OpenAttestation Accepted = Open with { Progress = AttestationProgress.PendingFinalization };

    private readonly GatewayActivitiesFixture remote = new();

    [Fact]
    public async Task Run_AcceptedAndOurs_Finalizes()
    {
        remote.Shows(Accepted);
        FinalizeGives(RemoteResult<FinalizedAttestation>.Succeeded(new("a1")));

        Assert.Equal(FinalizationEffect.Finalized, (await RunAsync()).Value!.Effect);
    }

    [Fact]
    public async Task Run_NotOursToFinalize_NothingIsWritten()
    {
        Assert.Equal(FinalizationEffect.NothingPending, await EffectOfAsync(None));
        Assert.Equal(FinalizationEffect.NothingPending, await EffectOfAsync(Open with { Progress = AttestationProgress.Unspecified }));
        Assert.Equal(FinalizationEffect.NothingPending, await EffectOfAsync(Open with { Progress = AttestationProgress.Unknown }));
        Assert.Equal(FinalizationEffect.Replaced, await EffectOfAsync(Accepted with { AttestationId = "a2" }));
        Assert.Equal(FinalizationEffect.NotAccepted, await EffectOfAsync(Open));
    }

    [Fact]
    public async Task Run_RefusedBecauseAnotherRunnerWasFaster_NothingPending()
    {
        remote.Shows(RemoteResult<OpenAttestation>.Succeeded(Accepted), RemoteResult<OpenAttestation>.Succeeded(None));
        FinalizeGives(RemoteResult<FinalizedAttestation>.Rejected(RefusedByRule));

        Assert.Equal(FinalizationEffect.NothingPending, (await RunAsync()).Value!.Effect);
    }

    [Fact]
    public async Task Run_RefusedAndStillPending_TheProblemIsTheValue()
    {
        remote.Shows(RemoteResult<OpenAttestation>.Succeeded(Accepted), RemoteResult<OpenAttestation>.Succeeded(Accepted));
        FinalizeGives(RemoteResult<FinalizedAttestation>.Rejected(RefusedByRule));

        Assert.Equal(RefusedByRule, (await RunAsync()).Problem);
    }

    [Fact]
    public async Task Run_Throttled_SaysHowLong()
    {
        remote.Shows(Accepted);
        FinalizeGives(RemoteResult<FinalizedAttestation>.Throttled(TimeSpan.FromMinutes(2)));

        Assert.Equal(TimeSpan.FromMinutes(2), (await RunAsync()).RetryAfter);
    }

    private async Task<FinalizationEffect> EffectOfAsync(OpenAttestation shown)
    {
        remote.Shows(shown);
        return (await RunAsync()).Value!.Effect;
    }

    private void FinalizeGives(RemoteResult<FinalizedAttestation> result) => remote.Gateway
        .Setup(g => g.FinalizeAsync(Subject, new AcceptedAttestation("a1"), Key, It.IsAny<CancellationToken>()))
        .ReturnsAsync(result);

    private Task<RemoteResult<AttestationFinalization>> RunAsync() =>
        new FinalizeAttestationActivity(remote.Gateway.Object, remote.Secrets).RunAsync(
            Context, new FinalizeAttestationInput(Subject, "a1", Key), CancellationToken.None);
}
