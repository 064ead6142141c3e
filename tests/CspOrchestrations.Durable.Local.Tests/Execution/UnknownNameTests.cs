namespace CspOrchestrations.Durable.Local.Tests.Execution;

/// <summary>Names that a build does not know (yet, or any more).</summary>
public sealed class UnknownNameTests
{
    private static readonly OrchestratorName<int, int> Flow = new("Flow");
    private static readonly ActivityName<int, int> Work = new("Work");

    [Fact]
    public async Task Orchestrator_Unknown_ParksUntilABuildKnowsIt()
    {
        await using var engine = new EngineFixture(RegisterWaiting);
        await engine.Client.StartAsync(Flow, "flow-1", 1);
        await engine.SettleAsync();
        await engine.RestartAsync(_ => { });
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        Assert.Equal("No orchestrator 'Flow' is registered in this build.", (await engine.StatusAsync("flow-1")).ParkedReason);
        await engine.RestartAsync(RegisterWaiting);
        Assert.Equal(2, (await engine.CompleteAsync("flow-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Activity_UnknownWhenCalled_ParksUntilABuildKnowsIt()
    {
        await using var engine = new EngineFixture(RegisterWithoutActivity);
        await engine.Client.StartAsync(Flow, "flow-1", 1);
        await engine.SettleAsync();
        Assert.Equal("No activity 'Work' is registered in this build.", (await engine.StatusAsync("flow-1")).ParkedReason);
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "history"));
        await engine.RestartAsync(Register);
        Assert.Equal(2, (await engine.CompleteAsync("flow-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Activity_ScheduledByABuildThatKnewIt_ParksInsteadOfFailing()
    {
        var begun = new SemaphoreSlim(0);
        await using var engine = new EngineFixture(registry => registry
            .AddAsync(Work, async (input, cancellationToken) =>
            {
                begun.Release();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return input;
            })
            .Add(Flow, (context, input) => context.CallActivityAsync(Work, input)));
        await engine.Client.StartAsync(Flow, "flow-1", 1);
        await begun.WaitAsync();
        await engine.RestartAsync(RegisterWithoutActivity);
        await engine.SettleAsync();
        Assert.Equal("No activity 'Work' is registered in this build.", (await engine.StatusAsync("flow-1")).ParkedReason);
        await engine.Client.ResumeAsync("flow-1");
        await engine.SettleAsync();
        Assert.NotNull((await engine.StatusAsync("flow-1")).ParkedReason);
        await engine.RestartAsync(Register);
        Assert.Equal(2, (await engine.CompleteAsync("flow-1")).Output!.Value.GetInt32());
    }

    [Fact]
    public async Task Unknown_ParkedOnce_IsLoggedOnceAndDoesNotSpin()
    {
        var logger = new RecordedLogs();
        await using var engine = new EngineFixture(RegisterWithoutActivity, logger: logger);
        await engine.Client.StartAsync(Flow, "flow-1", 1);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(100));
        Assert.Single(logger.Entries, entry => entry.Message.Contains("is parked", StringComparison.Ordinal));
    }

    /// <summary>Waits first, so that it has not ended when the build is exchanged.</summary>
    private static void RegisterWaiting(OrchestrationRegistry registry) => registry
        .Add(Work, input => input + 1)
        .Add(Flow, async (context, input) =>
        {
            await context.WaitForEventAsync<int>("go");
            return await context.CallActivityAsync(Work, input);
        });

    private static void Register(OrchestrationRegistry registry)
    {
        RegisterWithoutActivity(registry);
        registry.Add(Work, input => input + 1);
    }

    private static void RegisterWithoutActivity(OrchestrationRegistry registry) =>
        registry.Add(Flow, (context, input) => context.CallActivityAsync(Work, input));
}
