namespace CspOrchestrations.Durable.Local.Tests.Execution;

/// <summary>Code that does not fit its history any more.</summary>
public sealed class ParkingTests
{
    private static readonly OrchestratorName<int, string> Flow = new("Flow");
    private static readonly ActivityName<int, string> First = new("First");
    private static readonly ActivityName<int, string> Second = new("Second");
    private static readonly ActivityName<int, string> Renamed = new("Renamed");

    public static TheoryData<string, string, string> Changes => new()
    {
        { "renamed", "activity 'First' (#1)", "activity 'Renamed' (#1)" },
        { "removed", "activity 'First' (#1)", "timer (#1)" },
        { "added", "timer (#2)", "activity 'Second' (#2)" },
        { "shortened", "timer (#2)", "nothing more" },
        { "impatient", "that the code waits", "the end (Completed)" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Replay_CodeChanged_ParksWithTheStepsAndWritesNothingElse(string change, string expected, string actual)
    {
        await using var engine = await StartAndWaitAsync();
        IReadOnlyList<string> before = [];
        await engine.RestartAsync(registry => Register(registry, change), () =>
        {
            EngineFile.Run(engine.DatabasePath, "INSERT INTO inbox(instance_id, message) VALUES('flow-1', '{\"type\":\"event\",\"name\":\"go\",\"payload\":1}')");
            before = EngineFile.Work(engine.DatabasePath);
        });
        await engine.SettleAsync();
        var status = await engine.StatusAsync("flow-1");
        Assert.Equal(RuntimeStatus.Suspended, status.Status);
        Assert.Equal($"Expected by history: {expected}. Asked for by the code: {actual}.", status.ParkedReason);
        Assert.Equal(before, EngineFile.Work(engine.DatabasePath));
    }

    [Fact]
    public async Task Parked_LongAfterItsLastStep_SaysSinceWhen()
    {
        await using var engine = await StartAndWaitAsync();
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(3));
        var lastStep = (await engine.StatusAsync("flow-1")).LastUpdatedAt;

        await engine.RestartAsync(registry => Register(registry, "renamed"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();

        var status = await engine.StatusAsync("flow-1");
        Assert.NotNull(status.ParkedReason);
        Assert.Equal(lastStep + TimeSpan.FromHours(3), status.LastUpdatedAt);
    }

    [Fact]
    public async Task Parked_EventsTimersAndResultsArrive_NothingIsLostUnderTheFixedBuild()
    {
        await using var engine = await StartAndWaitAsync();
        await engine.RestartAsync(registry => Register(registry, "renamed"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.Client.RaiseEventAsync("flow-1", "go", 2);
        // The timer comes due while nobody can take it.
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.NotNull((await engine.StatusAsync("flow-1")).ParkedReason);
        await engine.RestartAsync(registry => Register(registry, ""));
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal("first 1 2 second", status.Output!.Value.GetString());
        Assert.Null(status.ParkedReason);
    }

    [Fact]
    public async Task Parked_ResultOfARunningActivityArrives_IsKeptAndNotRunAgain()
    {
        var begun = new SemaphoreSlim(0);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var engine = new EngineFixture(registry =>
        {
            registry.AddAsync(First, async (_, cancellationToken) =>
            {
                begun.Release();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return "never";
            });
            registry.Add(Flow, (context, input) => context.CallActivityAsync(First, input));
        });
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await begun.WaitAsync();
        await engine.RestartAsync(registry => registry
            .AddAsync(First, async (_, _) =>
            {
                await gate.Task;
                return "late";
            })
            .Add(Flow, (_, _) => Task.FromResult("another way")));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        gate.SetResult();
        await engine.SettleAsync();
        Assert.NotNull((await engine.StatusAsync("flow-1")).ParkedReason);
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "activities"));
        await engine.RestartAsync(registry => Register(registry, ""));
        await engine.Client.RaiseEventAsync("flow-1", "go", 2);
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal("late 1 2 second", status.Output!.Value.GetString());
    }

    [Fact]
    public async Task Resume_CodeStillDoesNotFit_IsParkedAsBefore()
    {
        await using var engine = await StartAndWaitAsync();
        await engine.RestartAsync(registry => Register(registry, "renamed"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        var before = await engine.StatusAsync("flow-1");
        var work = EngineFile.Work(engine.DatabasePath);
        await engine.Client.ResumeAsync("flow-1");
        await engine.SettleAsync();
        Assert.Equal(before.ParkedReason, (await engine.StatusAsync("flow-1")).ParkedReason);
        Assert.Equal(work, EngineFile.Work(engine.DatabasePath));
    }

    [Fact]
    public async Task Parked_Terminated_Ends()
    {
        await using var engine = await StartAndWaitAsync();
        await engine.RestartAsync(registry => Register(registry, "renamed"));
        await engine.Client.RaiseEventAsync("flow-1", "go", 1);
        await engine.SettleAsync();
        await engine.Client.TerminateAsync("flow-1", "given up");
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal((RuntimeStatus.Terminated, null), (status.Status, status.ParkedReason));
    }

    private static async Task<EngineFixture> StartAndWaitAsync()
    {
        var engine = new EngineFixture(registry => Register(registry, ""));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.SettleAsync();
        return engine;
    }

    private static void Register(OrchestrationRegistry registry, string change) => registry
        .Add(First, _ => "first").Add(Second, _ => "second").Add(Renamed, _ => "renamed")
        .Add(Flow, async (context, _) =>
        {
            var text = change switch
            {
                "renamed" => await context.CallActivityAsync(Renamed, 0),
                "removed" => "",
                _ => await context.CallActivityAsync(First, 0),
            };
            if (change == "added")
            {
                await context.CallActivityAsync(Second, 0);
            }

            if (change == "impatient")
            {
                var timer = context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
                return timer.IsCompleted ? "too late" : text;
            }

            if (change != "shortened")
            {
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            }

            var one = await context.WaitForEventAsync<int>("go");
            var two = await context.WaitForEventAsync<int>("go");
            return $"{text} {one.Event} {two.Event} {await context.CallActivityAsync(Second, 0)}";
        });
}
