namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

/// <summary>What the observer hears of instances that a build cannot go on with.</summary>
public sealed class ParkingNewsTests
{
    private static readonly OrchestratorName<int, string> Flow = new("Flow");

    [Fact]
    public async Task Park_BuildDoesNotFit_IsToldWithReasonAndTime()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);

        await ParkAsync(engine, heard);

        await engine.Engine.DisposeAsync();
        Assert.Equal(["started", "started", "parked flow-1 Flow: No orchestrator 'Flow' is registered in this build."], heard.Calls);
        Assert.Equal(EngineFixture.Start, heard.Since);
    }

    [Fact]
    public async Task Restart_FixedBuild_IsToldWhatWasParkedThenThatItIsReleased()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);
        await ParkAsync(engine, heard);
        heard.Calls.Clear();

        await engine.RestartAsync(Register);
        await engine.SettleAsync();

        await engine.Engine.DisposeAsync();
        Assert.Equal(["started flow-1", "released flow-1"], heard.Calls);
    }

    [Fact]
    public async Task Restart_StillNotFitting_IsNotReleased()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);
        await ParkAsync(engine, heard);
        heard.Calls.Clear();

        await engine.RestartAsync();
        await engine.SettleAsync();

        await engine.Engine.DisposeAsync();
        Assert.Equal(["started flow-1"], heard.Calls);
    }

    [Fact]
    public async Task Terminate_ParkedInstance_IsReleased()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);
        await ParkAsync(engine, heard);
        heard.Calls.Clear();

        await engine.Client.TerminateAsync("flow-1");
        await engine.SettleAsync();

        await engine.Engine.DisposeAsync();
        Assert.Equal(["released flow-1"], heard.Calls);
    }

    [Fact]
    public async Task Suspend_ByAPerson_IsNoParking()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);
        heard.Calls.Clear();

        await engine.Client.SuspendAsync("flow-1");
        await engine.Client.ResumeAsync("flow-1");
        await engine.SettleAsync();

        await engine.Engine.DisposeAsync();
        Assert.Empty(heard.Calls);
    }

    [Fact]
    public async Task Told_ObserverRefusesAtFirst_IsToldAgain()
    {
        var heard = new HeardParking();
        await using var engine = await StartAsync(heard);
        heard.Refusals = 2;

        await ParkAsync(engine, heard);

        Assert.Equal(0, heard.Refusals);
        Assert.Single(heard.Calls, call => call.StartsWith("parked", StringComparison.Ordinal));
    }

    private static async Task<EngineFixture> StartAsync(HeardParking heard)
    {
        var engine = new EngineFixture(Register, parking: heard);
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        return engine;
    }

    // The news travels beside the dispatcher: a settled engine may still have it to tell.
    private static async Task ParkAsync(EngineFixture engine, HeardParking heard)
    {
        await engine.RestartAsync(_ => { });
        await StirAsync(engine);
        await heard.Parked.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task StirAsync(EngineFixture engine)
    {
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
    }

    private static void Register(OrchestrationRegistry registry) =>
        registry.Add(Flow, async (context, _) =>
        {
            await context.WaitForEventAsync<int>("go", context.CurrentUtcDateTime.AddDays(400));
            await context.WaitForEventAsync<int>("go", context.CurrentUtcDateTime.AddDays(400));
            return "done";
        });

    private sealed class HeardParking : IParkingObserver
    {
        public List<string> Calls { get; } = [];

        public DateTimeOffset Since { get; private set; }

        public int Refusals { get; set; }

        public TaskCompletionSource Parked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartedAsync(IReadOnlyList<ParkedInstance> parked, CancellationToken cancellationToken)
        {
            Calls.Add(string.Join(' ', ["started", .. parked.Select(p => p.InstanceId)]));
            return Task.CompletedTask;
        }

        public Task ParkedAsync(ParkedInstance instance, CancellationToken cancellationToken)
        {
            if (Refusals > 0)
            {
                Refusals--;
                throw new IOException("Disk full.");
            }

            Calls.Add($"parked {instance.InstanceId} {instance.Name}: {instance.Reason}");
            Since = instance.Since;
            Parked.TrySetResult();
            return Task.CompletedTask;
        }

        public Task ReleasedAsync(string instanceId, CancellationToken cancellationToken)
        {
            Calls.Add($"released {instanceId}");
            return Task.CompletedTask;
        }
    }
}
