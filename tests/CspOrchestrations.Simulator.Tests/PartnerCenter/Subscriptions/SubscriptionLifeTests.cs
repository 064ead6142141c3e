using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Subscriptions;

public sealed class SubscriptionLifeTests
{
    [Fact]
    public async Task AutoRenewOffAlone_After24Hours_IsBoundForAnExtendedServiceTerm()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = Add(simulator, daysLeft: 30, autoRenew: false);
        simulator.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal((false, null), EndOf(simulator, id));
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((true, "RenewToExtendedServiceTerm"), EndOf(simulator, id));
        Assert.Contains(simulator.Control.PartnerCenter.Effects(), effect => effect.Kind == PartnerEffectKind.SubscriptionConverted);
    }

    [Theory]
    [InlineData(true, null, "active", "P1Y", false)]
    [InlineData(true, "RenewToNewTerm", "active", "P1Y", false)]
    [InlineData(false, "Cancel", "deleted", "P1Y", false)]
    [InlineData(false, "RenewToExtendedServiceTerm", "active", "P1M", true)]
    [InlineData(false, null, "active", "P1M", true)]
    public async Task TermEnd_EachSetting_WhatMicrosoftMakesOfIt(bool autoRenew, string? action, string status, string duration, bool isExtended)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = Add(simulator, daysLeft: 3, autoRenew, action);
        simulator.Clock.Advance(TimeSpan.FromDays(3));
        Assert.False(Find(simulator, id).IsExtended);
        simulator.Clock.Advance(TimeSpan.FromDays(2));
        var after = Find(simulator, id);
        Assert.Equal((status, duration, isExtended), (after.Status, after.TermDuration, after.IsExtended));
    }

    [Fact]
    public async Task ExtendedServiceTerm_Months_GoOnUntilDeleted()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var id = Add(simulator, daysLeft: 1, autoRenew: false, action: "RenewToExtendedServiceTerm");
        simulator.Clock.Advance(TimeSpan.FromDays(3));
        var first = Find(simulator, id);
        simulator.Clock.Advance(TimeSpan.FromDays(95));
        var fourth = Find(simulator, id);
        Assert.Equal(first.FirstDay.AddMonths(3), fourth.FirstDay);
        Assert.Equal(first.OfferId, fourth.OfferId);
        Assert.True(fourth.IsExtended);
        simulator.Control.PartnerCenter.Subscriptions.Delete(id);
        simulator.Clock.Advance(TimeSpan.FromDays(95));
        Assert.Equal("deleted", Find(simulator, id).Status);
    }

    [Fact]
    public async Task OldTerm_AutoRenewOff_Expires()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var today = DateOnly.FromDateTime(simulator.Clock.GetUtcNow().UtcDateTime);
        var id = simulator.Control.PartnerCenter.Subscriptions.Add(
            new NewSubscription(SeededPartnerCenter.Valid, new(2024, 1, 1), today.AddDays(1), TermDuration: "P3Y", AutoRenew: false))[0];
        simulator.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal("expired", Find(simulator, id).Status);
    }

    private static string Add(RunningSimulator simulator, int daysLeft, bool autoRenew, string? action = null)
    {
        var lastDay = new DateOnly(2026, 6, 30);
        var start = new DateTimeOffset(lastDay.AddDays(1 - daysLeft), TimeOnly.MinValue, TimeSpan.Zero);
        simulator.Clock.Advance(start - simulator.Clock.GetUtcNow());
        return simulator.Control.PartnerCenter.Subscriptions.Add(
            new NewSubscription(SeededPartnerCenter.Valid, new(2025, 7, 1), lastDay, AutoRenew: autoRenew, ActionType: action))[0];
    }

    private static (bool, string?) EndOf(RunningSimulator simulator, string id) => (Find(simulator, id).AutoRenew, Find(simulator, id).ActionType);

    private static SubscriptionView Find(RunningSimulator simulator, string id) => simulator.Control.PartnerCenter.Subscriptions.Find(id)!;
}
