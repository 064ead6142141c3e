using CspOrchestrations.Core.Attestation;
using CspOrchestrations.Core.Campaigns;
using CspOrchestrations.Orchestrations.Campaigns;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Storage;

namespace CspOrchestrations.Orchestrations.Tests.Campaigns;

/// <summary>The contacts that a campaign finds, and those that people add, lie nowhere in clear but in the mails.</summary>
public sealed class CampaignCanaryTests
{
    private static readonly Signatory Added = new("Canaryaurora", "Examplerad", "canary.aurora@example.com", "+1 202 555 0189");

    [Fact]
    public async Task Run_ContactsFoundAndAddedAndConsentLost_NothingPersonalInRecordsHistoriesLogsOrTraces()
    {
        using var traces = new RecordedTraces();
        await using var campaign = await CampaignWorld.CreateAsync();
        var world = campaign.World;
        var refreshToken = world.Simulator.Login.GiveConsent();
        await world.Get<IConnections>().ConsentGivenAsync(PartnerCenterWorld.Operator, refreshToken, CancellationToken.None);
        await campaign.BeginAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);
        await campaign.Campaigns.ChangeAsync(
            CampaignWorld.InstanceId,
            PartnerCenterWorld.Operator,
            new CampaignChange(SeededPartnerCenter.WithoutAgreement, CampaignAction.Attest, Added),
            CancellationToken.None);
        await world.SettleAsync();
        await campaign.ReachAsync(CampaignState.AwaitingApproval);
        await campaign.DecideAsync(PartnerCenterWorld.OtherOperator);
        await campaign.ReachAsync(CampaignState.Running);
        await world.PassAsync(TimeSpan.FromDays(4));
        world.Simulator.Login.DropMfa();
        await campaign.EverybodyAcceptsAsync();
        await world.PassAsync(TimeSpan.FromHours(2));
        await world.GiveConsentAsync();
        var result = await campaign.CompleteAsync();

        Assert.Equal((2, 2), (result.Counts.Started, result.Counts.Attested));
        var outbox = new StorageOptions { DataFolder = world.Folder }.OutboxFolder;
        var recipients = Directory.EnumerateFiles(outbox).Select(RecipientOf).Distinct().ToList();
        Assert.Equal(2, recipients.Count);
        Assert.Contains(Added.EmailAddress, recipients);
        CanaryScan.AssertNowhere(
            [.. recipients, .. CanaryScan.TextsOf(Added), refreshToken, "canary-client-secret"],
            world.Folder, outbox, world.Logs.Text, traces);
    }

    private static string RecipientOf(string mail) =>
        File.ReadLines(mail).First(line => line.StartsWith("To: ", StringComparison.Ordinal)).Split('<')[^1].TrimEnd('>').Replace("To: ", "", StringComparison.Ordinal);
}
