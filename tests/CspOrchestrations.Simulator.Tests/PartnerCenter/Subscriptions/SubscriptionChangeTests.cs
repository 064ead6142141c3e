using CspOrchestrations.Simulator.PartnerCenter.Subscriptions;
using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;

namespace CspOrchestrations.Simulator.Tests.PartnerCenter.Subscriptions;

public sealed class SubscriptionChangeTests
{
    private const string Cancel = """{"autoRenewEnabled": false, "scheduledActions": [{"scheduleType": "TermEnd", "actionType": "Cancel"}]}""";

    [Fact]
    public async Task Change_EndOfTerm_BothMembersAtOnceUnderANewEtag()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator);
        var before = await EtagAsync(caller, path);
        var answer = await PatchAsync(caller, path, Cancel, before);
        Assert.Equal(200, answer.Status);
        Assert.Equal((false, "Cancel"), ((bool)answer.Json["autoRenewEnabled"]!, (string)answer.Json["scheduledActions"]![0]!["actionType"]!));
        Assert.NotEqual(before, await EtagAsync(caller, path));
        Assert.Equal(PartnerEffectKind.SubscriptionChanged, Assert.Single(simulator.Control.PartnerCenter.Effects()).Kind);
    }

    [Fact]
    public async Task Change_WholeResourceWithNothingChanged_HasNoEffect()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator);
        var whole = await caller.GetAsync(path);
        Assert.Equal(200, (await PatchAsync(caller, path, whole.Text, await EtagAsync(caller, path))).Status);
        Assert.Empty(simulator.Control.PartnerCenter.Effects());
    }

    [Fact]
    public async Task Change_OldEtag_2055()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator);
        var before = await EtagAsync(caller, path);
        await PatchAsync(caller, path, Cancel, before);
        Assert.Equal((400, "2055"), (await PatchAsync(caller, path, """{"quantity": 12}""", before)).Refusal);
    }

    [Fact]
    public async Task Change_TwoThingsAtOnce_Refused()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator);
        Assert.Equal(400, (await PatchAsync(caller, path, """{"quantity": 12, "autoRenewEnabled": false}""", await EtagAsync(caller, path))).Status);
    }

    [Fact]
    public async Task Change_Quantity_DeletesWhatWasScheduled()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator, "RenewToNewTerm");
        var answer = await PatchAsync(caller, path, """{"quantity": 12}""", await EtagAsync(caller, path));
        Assert.Equal(12, (int)answer.Json["quantity"]!);
        Assert.Null(answer.Json["scheduledActions"]);
    }

    [Fact]
    public async Task Change_SuspendedBusyOrDeleted_RefusedWithItsCode()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var (caller, path) = Subscribed(simulator);
        var id = path.Split('/')[^1];
        var controls = simulator.Control.PartnerCenter.Subscriptions;

        controls.Suspend(id);
        Assert.Equal((400, "800091"), (await PatchAsync(caller, path, Cancel, await EtagAsync(caller, path))).Refusal);
        controls.Suspend(id, suspended: false);
        controls.KeepBusy(id, TimeSpan.FromHours(1));
        Assert.Equal((409, "900278"), (await PatchAsync(caller, path, Cancel, await EtagAsync(caller, path))).Refusal);
        simulator.Clock.Advance(TimeSpan.FromHours(1));
        // The hour is a token's life too.
        caller = new PartnerCaller(simulator);
        controls.Delete(id);
        Assert.Equal((400, "900279"), (await PatchAsync(caller, path, Cancel, await EtagAsync(caller, path))).Refusal);
    }

    private static (PartnerCaller Caller, string Path) Subscribed(RunningSimulator simulator, string? actionType = null)
    {
        var id = simulator.Control.PartnerCenter.Subscriptions.Add(
            new NewSubscription(SeededPartnerCenter.Valid, new(2025, 7, 1), new(2026, 6, 30), ActionType: actionType))[0];
        return (new PartnerCaller(simulator), $"customers/{SeededPartnerCenter.Valid}/subscriptions/{id}");
    }

    private static async Task<string> EtagAsync(PartnerCaller caller, string path) =>
        (string)(await caller.GetAsync(path)).Json["attributes"]!["etag"]!;

    private static Task<PartnerAnswer> PatchAsync(PartnerCaller caller, string path, string json, string etag) =>
        caller.SendAsync(HttpMethod.Patch, path, caller.App, json, ("If-Match", etag));
}
