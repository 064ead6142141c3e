using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.Orchestrations.Connections.Mfa;
using CspOrchestrations.PartnerCenter.Agreements;
using CspOrchestrations.PartnerCenter.Calls;
using CspOrchestrations.Simulator.Faults;
using CspOrchestrations.Simulator.Seeding;

namespace CspOrchestrations.Orchestrations.Tests.Connections.Mfa;

public sealed class MfaReadinessTests
{
    [Fact]
    public async Task Schedule_FourTimesADay_ReadsTheCounters()
    {
        await using var world = await ConsentedAsync();
        Assert.Null((await ReportAsync(world)).Counters);

        await world.PassAsync(TimeSpan.FromHours(6.5));
        var first = (await ReportAsync(world)).Counters!.ReadAt;
        await world.PassAsync(TimeSpan.FromHours(6));

        Assert.True((await ReportAsync(world)).Counters!.ReadAt >= first + TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task Report_OwnCalls_AreInTheInventoryWithTheirResult()
    {
        await using var world = await ConsentedAsync();

        await world.Get<IAgreements>().ListAsync(SeededPartnerCenter.Valid, default);

        var operation = (await ReportAsync(world)).Operations.Single(o => o.Name == PartnerCenterOperations.ListAgreements.Name);
        Assert.Equal((200, true), (operation.Last!.Status, operation.Last.IsMfaCompliant));
        Assert.Equal(MfaStanding.Compliant, (await ReportAsync(world)).Standing);
    }

    /// <summary>The calls that lost the consent stay in Partner Center's counters for a while, and then no more.</summary>
    [Fact]
    public async Task Attention_ComplianceFallsAndComesBack_IsRaisedAndCleared()
    {
        await using var world = await ConsentedAsync();
        await world.Get<IAgreements>().ListAsync(SeededPartnerCenter.Valid, default);
        world.Microsoft.Login.DropMfa();
        // With the token of before: a new one would not be sent at all.
        await world.Get<IAgreements>().ListAsync(SeededPartnerCenter.Valid, default);
        // Nobody consents again at the instant of the loss, by which tokens of before are told apart.
        await world.PassAsync(TimeSpan.FromMinutes(1));
        await world.GiveConsentAsync(world.Microsoft.Login.GiveConsent());
        await RefreshAsync(world);

        var item = Assert.Single(await world.AttentionAsync());
        Assert.Equal(ConnectionNames.MfaAttention, item.Id);
        Assert.Contains("had no MFA claim", item.Reason, StringComparison.Ordinal);
        Assert.Equal(MfaStanding.NotCompliant, (await ReportAsync(world)).Standing);

        await world.PassAsync(TimeSpan.FromDays(3));

        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(MfaStanding.Compliant, (await ReportAsync(world)).Standing);
    }

    [Fact]
    public async Task Refresh_ConsentNeeded_AsksNothingAndKeepsTheCounters()
    {
        await using var world = await ConsentedAsync();
        await RefreshAsync(world);
        var before = (await ReportAsync(world)).Counters;
        await world.LoseConsentAsync();

        await RefreshAsync(world);

        var report = await ReportAsync(world);
        Assert.Equal(MfaStanding.ConsentNeeded, report.Standing);
        Assert.Equal(before!.ReadAt, report.Counters!.ReadAt);
    }

    [Fact]
    public async Task Refresh_Throttled_WaitsAsLongAsItIsAsked()
    {
        await using var world = await ConsentedAsync();
        world.Microsoft.AddFault(new Fault(FaultRoute.ReadMfaAdoption, FaultKind.Throttle) { RetryAfterSeconds = 300 });

        await world.Get<IMfaReadiness>().RefreshAsync(default);
        await world.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Null((await ReportAsync(world)).Counters);
        await world.PassAsync(TimeSpan.FromMinutes(2));

        Assert.NotNull((await ReportAsync(world)).Counters);
    }

    [Fact]
    public async Task Refresh_PartnerCenterAwayForGood_EndsWithoutFailing()
    {
        await using var world = await ConsentedAsync();
        world.Microsoft.AddFault(new Fault(FaultRoute.ReadMfaAdoption, FaultKind.ErrorBefore, Count: 100));

        var id = await world.Get<IMfaReadiness>().RefreshAsync(default);
        await world.PassAsync(TimeSpan.FromHours(3));

        Assert.Equal(RuntimeStatus.Completed, (await world.Client.GetAsync(id))!.Status);
    }

    [Fact]
    public async Task Report_BrokerOnly_SaysThatNothingIsToDo()
    {
        await using var world = ConnectionWorld.Create();

        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(MfaStanding.NotConfigured, (await ReportAsync(world)).Standing);
        Assert.Null(await world.Client.GetAsync(ConnectionNames.MfaReadinessInstanceId));
        Assert.Empty(await world.AttentionAsync());
    }

    private static async Task<ConnectionWorld> ConsentedAsync()
    {
        var world = await ConnectionWorld.CreateWithMicrosoftAsync();
        await world.GiveConsentAsync(world.Microsoft.Login.GiveConsent());
        return world;
    }

    private static Task<MfaReadinessReport> ReportAsync(ConnectionWorld world) => world.Get<IMfaReadiness>().ReadAsync(default);

    private static async Task RefreshAsync(ConnectionWorld world)
    {
        await world.Get<IMfaReadiness>().RefreshAsync(default);
        await world.PassAsync(TimeSpan.FromMinutes(1));
    }
}
