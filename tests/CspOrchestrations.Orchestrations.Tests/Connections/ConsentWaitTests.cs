using CspOrchestrations.Durable;
using CspOrchestrations.Orchestrations.Connections;
using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Orchestrations.Tests.Connections;

public sealed class ConsentWaitTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(20);

    private readonly RemoteSide remote = new();

    [Fact]
    public async Task Workflows_ConsentLostAmongAHundredAndGivenBack_AllCompleteWithEachCallOnce()
    {
        const int Count = 100;
        await using var world = await StartedAsync(Count);
        remote.HasMfa = false;
        await world.PassAsync(TimeSpan.FromMinutes(15));
        var refusedAtOnce = remote.Refused;
        await world.PassAsync(TimeSpan.FromHours(5));

        Assert.InRange(refusedAtOnce, 1, Count);
        // Nothing is tried again while nobody has consented, however long it takes.
        Assert.Equal(refusedAtOnce, remote.Refused);
        Assert.Equal(Count, await RunningAsync(world));
        Assert.Single(await world.AttentionAsync());

        remote.HasMfa = true;
        await world.GiveConsentAsync();
        await world.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(0, await RunningAsync(world));
        Assert.Equal(Count, remote.Effects.Count);
        Assert.All(remote.Effects.Values, effects => Assert.Equal(UserWork.Steps, effects));
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal(
            ["connection.consent-given by operator:grace", "connection.consent-lost by workflow", "connection.consent-given by operator:grace"],
            await world.AuditActionsAsync());
    }

    [Fact]
    public async Task Wait_ConsentGivenByAnotherProcess_GoesOnWithinMoments()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20));

        await using (var other = world.OpenOtherProcess())
        {
            await other.GetRequiredService<IConnections>().ConsentGivenAsync("command-line", "canary", CancellationToken.None);
        }

        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, remote.AllEffects);
    }

    /// <summary>As when the command runs on another machine and shares nothing with the host but the vault.</summary>
    [Fact]
    public async Task Wait_NewConsentInTheTokenStoreOnly_GoesOnWithinMoments()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20));

        await world.Get<IRefreshTokenStore>().PutAsync("canary", "another consent", CancellationToken.None);
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, remote.AllEffects);
        Assert.Empty(await world.AttentionAsync());
        Assert.Equal("connection.consent-given by token-store", (await world.AuditActionsAsync())[^1]);
    }

    /// <summary>Rotation is no consent.</summary>
    [Fact]
    public async Task Wait_TokenRotatedMeanwhile_GoesOnWaiting()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        var store = world.Get<IRefreshTokenStore>();
        var read = await store.ReadAsync(CancellationToken.None);

        Assert.True(await store.TryRotateAsync(read!, "rotated", CancellationToken.None));
        await world.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal(1, remote.AllEffects);
    }

    [Fact]
    public async Task Wait_ProcessDiesMeanwhile_GoesOnAfterwards()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20));

        await world.RestartAsync();
        await world.GiveConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, remote.AllEffects);
    }

    [Fact]
    public async Task Wait_WatchTerminated_GoesOnAfterAnHourAtMost()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(20));

        await world.Client.TerminateAsync(ConnectionNames.WatchInstanceId);
        await world.GiveConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, remote.AllEffects);
        await world.PassAsync(ConsentWait.Patience);

        Assert.True(remote.AllEffects > 1);
    }

    [Fact]
    public async Task Watch_NobodyWaitsAnyMore_Ends()
    {
        await using var world = await StartedAsync(1);
        await world.LoseConsentAsync();
        await world.PassAsync(TimeSpan.FromHours(30));
        await world.GiveConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RuntimeStatus.Completed, (await world.Client.GetAsync(ConnectionNames.WatchInstanceId))!.Status);
    }

    [Fact]
    public async Task Wait_ConsentGivenBeforeItBegins_DoesNotWait()
    {
        var registry = new OrchestrationRegistry().AddOrchestrator(
            new OrchestratorName<int, bool>("Waits"), _ => new Waits());
        await using var world = ConnectionWorld.Create(registry);
        await world.GiveConsentAsync();

        await world.Client.StartAsync(new OrchestratorName<int, bool>("Waits"), "waits-1", 0);
        await world.PassAsync(Moment);

        Assert.False((await world.Client.GetAsync("waits-1"))!.Output!.Value.GetBoolean());
        Assert.Null(await world.Client.GetAsync(ConnectionNames.WatchInstanceId));
    }

    [Fact]
    public async Task Wait_OwnEvent_IsCalledByIt()
    {
        var name = new OrchestratorName<int, string>("Listens");
        await using var world = ConnectionWorld.Create(new OrchestrationRegistry().AddOrchestrator(name, _ => new Listens()));

        await world.Client.StartAsync(name, "listens-1", 0);
        await world.PassAsync(Moment);
        await world.GiveConsentAsync();
        await world.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("signal", (await world.Client.GetAsync("listens-1"))!.Output!.Value.GetString());
    }

    private async Task<ConnectionWorld> StartedAsync(int count)
    {
        var world = ConnectionWorld.Create(UserWork.Registry(
            services => ActivatorUtilities.CreateInstance<RemoteSideCall>(services, remote)));
        await world.GiveConsentAsync();
        for (var i = 0; i < count; i++)
        {
            await world.Client.StartAsync(UserWork.Name, $"userwork-{i}", i);
        }

        await world.PassAsync(Moment);
        Assert.Equal(count, remote.AllEffects);
        return world;
    }

    private static async Task<int> RunningAsync(ConnectionWorld world) =>
        (await world.Client.QueryAsync(new InstanceQuery("userwork-", [RuntimeStatus.Running], PageSize: 1000))).Items.Count;

    private sealed class Waits : Orchestrator<int, bool>
    {
        public override Task<bool> RunAsync(IOrchestrationContext context, int input) =>
            ConsentWait.BeginAsync(context, ConnectionNames.ConsentGiven);
    }

    private sealed class Listens : Orchestrator<int, string>
    {
        public override async Task<string> RunAsync(IOrchestrationContext context, int input)
        {
            await ConsentWait.BeginAsync(context, "own", new OwnEvent("signal"));
            return (await context.WaitForEventAsync<OwnEvent>("own")).Event!.Command;
        }
    }

    private sealed record OwnEvent(string Command);
}
