using CspOrchestrations.Core.Onboarding;
using CspOrchestrations.Orchestrations.Attestation;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Onboarding;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Orchestrations.Tests.Onboarding;

/// <summary>A customer's people, its first credentials, links and tokens lie nowhere in clear but in the mails.</summary>
public sealed class OnboardingCanaryTests
{
    [Fact]
    public async Task Run_ConsentLostAndAnswersLost_NothingPersonalInRecordsHistoriesOrLogs()
    {
        using var traces = new RecordedTraces();
        await using var onboarding = await OnboardingWorld.CreateAsync();
        var world = onboarding.World;
        var refreshToken = world.Simulator.Login.GiveConsent();
        await world.Get<IConnections>().ConsentGivenAsync(PartnerCenterWorld.Operator, refreshToken, CancellationToken.None);
        world.Fault(FaultRoute.Checkout, FaultKind.ErrorAfter);

        await onboarding.BeginAsync();
        var record = await onboarding.ReachAsync(OnboardingState.SecuringAgreement);
        await world.PassAsync(TimeSpan.FromMinutes(10));
        record = await onboarding.RecordAsync();
        var link = (await world.Get<IAttestations>().RevealAsync(
            record.AttestationInstanceId!, PartnerCenterWorld.Operator, "Test", CancellationToken.None))!.AgreementLink!;
        world.Simulator.Login.DropMfa();
        await onboarding.CustomerAcceptsAsync();
        await world.PassAsync(TimeSpan.FromHours(1));
        await world.GiveConsentAsync();
        Assert.Equal(OnboardingOutcome.Onboarded, (await onboarding.CompleteAsync()).Outcome);
        var credentials = (await onboarding.Onboardings.TakeCredentialsAsync(
            OnboardingWorld.InstanceId, PartnerCenterWorld.Operator, "Handed to the customer", CancellationToken.None)).Credentials!;

        var profile = OnboardingWorld.Profile;
        string[] canaries =
        [
            .. CanaryScan.TextsOf(OnboardingWorld.Ada),
            profile.Email,
            profile.Address.Line1,
            credentials.UserName,
            credentials.Password,
            new Uri(link).PathAndQuery,
            refreshToken,
            "canary-client-secret",
        ];
        var outbox = new StorageOptions { DataFolder = world.Folder }.OutboxFolder;
        CanaryScan.AssertNowhere(canaries, world.Folder, outbox, world.Logs.Text, traces);
    }
}
