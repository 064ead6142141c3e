using System.Collections.Concurrent;

namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

/// <summary>A failed instance goes on from where it failed.</summary>
public sealed class RewindTests
{
    private const string Id = "flow-1";

    private static readonly OrchestratorName<int, string> Flow = new("Flow");
    private static readonly OrchestratorName<int, string> Middle = new("Middle");
    private static readonly OrchestratorName<int, string> Inner = new("Inner");
    private static readonly ActivityName<string, string> Do = new("Do");

    private readonly ConcurrentQueue<string> done = new();
    private readonly ConcurrentDictionary<string, bool> broken = new();

    [Fact]
    public async Task Rewind_FailedActivity_IsTriedAgainAndNothingElse()
    {
        await using var engine = Engine(async (context, _) =>
            await context.CallActivityAsync(Do, "a") + await context.CallActivityAsync(Do, "b") + await context.CallActivityAsync(Do, "c"));

        Assert.Equal("abc", await FailAndRewindAsync(engine, "b"));

        Assert.Equal(["a", "b!", "b", "c"], done);
    }

    [Fact]
    public async Task Rewind_SeveralFailedTogether_AllOfThemAreTriedAgain()
    {
        await using var engine = Engine(async (context, _) =>
            string.Concat(await Task.WhenAll(context.CallActivityAsync(Do, "a"), context.CallActivityAsync(Do, "b"), context.CallActivityAsync(Do, "c"))));

        Assert.Equal("abc", await FailAndRewindAsync(engine, "a", "c"));

        Assert.Equal(["a", "a!", "b", "c", "c!"], done.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rewind_OneFailedLongBeforeTheEnd_IsTriedAgainAndWhatCameSinceStays()
    {
        await using var engine = Engine(async (context, _) =>
        {
            var first = context.CallActivityAsync(Do, "a");
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            var second = await context.CallActivityAsync(Do, "b");
            return await first + second + (await context.WaitForEventAsync<string>("go")).Event;
        });
        broken["a"] = true;
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(Id, "go", "!");
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);

        broken.Clear();
        await engine.Client.RewindAsync(Id);

        Assert.Equal("ab!", (await engine.CompleteAsync(Id)).Output!.Value.GetString());
        Assert.Equal(["a!", "b", "a"], done);
    }

    [Fact]
    public async Task Rewind_TriesAreExhausted_OnlyTheLastIsRepeated()
    {
        await using var engine = Engine((context, _) => context.CallActivityAsync(Do, "a", new RetryPolicy(3, TimeSpan.FromMinutes(1))));

        Assert.Equal("a", await FailAndRewindAsync(engine, "a"));

        Assert.Equal(["a!", "a!", "a!", "a"], done);
    }

    [Fact]
    public async Task Rewind_FailureWasUndoneBeforeTheEnd_GoesBackToThatFailure()
    {
        await using var engine = Engine(async (context, _) =>
        {
            try
            {
                return await context.CallActivityAsync(Do, "a");
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync(Do, "undo");
                throw;
            }
        });

        Assert.Equal("a", await FailAndRewindAsync(engine, "a"));

        Assert.Equal(["a!", "undo", "a"], done);
    }

    [Fact]
    public async Task Rewind_FailureThatWasAnswered_StaysAnswered()
    {
        await using var engine = Engine(async (context, _) =>
        {
            var first = "";
            try
            {
                first = await context.CallActivityAsync(Do, "a");
            }
            catch (TaskFailedException)
            {
                first = "-";
            }

            return first + await context.CallActivityAsync(Do, "b");
        });

        Assert.Equal("-b", await FailAndRewindAsync(engine, "a", "b"));

        Assert.Equal(["a!", "b!", "b"], done);
    }

    [Fact]
    public async Task Rewind_ChildOfAChildFailed_AllThreeGoOn()
    {
        await using var engine = Engine(
            async (context, input) => await context.CallActivityAsync(Do, "a") + await context.CallSubOrchestratorAsync(Middle, input, "middle", 0),
            registry =>
            {
                registry.Add(Middle, async (context, input) => await context.CallSubOrchestratorAsync(Inner, input, "inner", 0) + "m");
                registry.Add(Inner, async (context, _) => await context.CallActivityAsync(Do, "i") + await context.CallActivityAsync(Do, "j"));
            });

        Assert.Equal("aijm", await FailAndRewindAsync(engine, "j"));

        Assert.Equal(["a", "i", "j!", "j"], done);
    }

    [Fact]
    public async Task Rewind_ChildWasTerminated_IsStartedAnew()
    {
        await using var engine = Engine(
            (context, input) => context.CallSubOrchestratorAsync(Inner, input, "inner", 0),
            registry => registry.Add(Inner, async (context, _) => (await context.WaitForEventAsync<string>("go")).Event!));
        var child = InstanceIds.Child(Id, "inner", 0);
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.SettleAsync();
        await engine.Client.TerminateAsync(child);
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);

        await engine.Client.RewindAsync(Id);
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(child, "go", "went");

        Assert.Equal("went", (await engine.CompleteAsync(Id)).Output!.Value.GetString());
    }

    [Fact]
    public async Task Rewind_ChildWasRewoundAloneAndHasEnded_ParentTakesItsResult()
    {
        await using var engine = Engine(
            (context, input) => context.CallSubOrchestratorAsync(Inner, input, "inner", 0),
            registry => registry.Add(Inner, (context, _) => context.CallActivityAsync(Do, "a")));
        var child = InstanceIds.Child(Id, "inner", 0);
        broken["a"] = true;
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.CompleteAsync(Id);
        broken.Clear();
        await engine.Client.RewindAsync(child);
        await engine.CompleteAsync(child);

        await engine.Client.RewindAsync(Id);

        Assert.Equal("a", (await engine.CompleteAsync(Id)).Output!.Value.GetString());
        Assert.Equal(["a!", "a"], done);
    }

    [Fact]
    public async Task Rewind_CodeItselfFailed_GoesOnWithCodeThatWorks()
    {
        await using var engine = Engine(async (context, _) =>
        {
            await context.CallActivityAsync(Do, "a");
            throw new InvalidOperationException((await context.WaitForEventAsync<string>("go")).Event);
        });
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(Id, "go", "went");
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);
        await engine.RestartAsync(registry => Register(registry, async (context, _) =>
            await context.CallActivityAsync(Do, "a") + (await context.WaitForEventAsync<string>("go")).Event));

        await engine.Client.RewindAsync(Id);

        Assert.Equal("awent", (await engine.CompleteAsync(Id)).Output!.Value.GetString());
        Assert.Equal(["a"], done);
    }

    [Fact]
    public async Task Rewind_FailsAgain_CanBeRewoundAgain()
    {
        await using var engine = Engine((context, _) => context.CallActivityAsync(Do, "a"));
        broken["a"] = true;
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.CompleteAsync(Id);
        await engine.Client.RewindAsync(Id);
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);

        broken.Clear();
        await engine.Client.RewindAsync(Id);

        Assert.Equal(RuntimeStatus.Completed, (await engine.CompleteAsync(Id)).Status);
    }

    [Fact]
    public async Task Rewind_NotFailed_IsRefusedAndSaysWhy()
    {
        await using var engine = Engine(async (context, _) => (await context.WaitForEventAsync<string>("go")).Event!);
        await Assert.ThrowsAsync<InstanceNotFoundException>(() => engine.Client.RewindAsync(Id));
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.SettleAsync();
        await RefusedAsync("It is Running; only a failed instance can be rewound.");
        await engine.Client.SuspendAsync(Id);
        await engine.SettleAsync();
        await RefusedAsync("It is Suspended; only a failed instance can be rewound.");
        await engine.Client.TerminateAsync(Id);
        await engine.SettleAsync();
        await RefusedAsync("It is Terminated; only a failed instance can be rewound.");

        async Task RefusedAsync(string why) =>
            Assert.Equal(why, (await Assert.ThrowsAsync<InstanceNotRewindableException>(() => engine.Client.RewindAsync(Id))).Why);
    }

    [Fact]
    public async Task Rewind_CodeDoesNotFitItsHistory_IsRefusedAndChangesNothing()
    {
        await using var engine = Engine(async (context, _) => await context.CallActivityAsync(Do, "a") + await context.CallActivityAsync(Do, "b"));
        broken["b"] = true;
        await engine.Client.StartAsync(Flow, Id, 1);
        await engine.CompleteAsync(Id);
        await engine.RestartAsync(registry => Register(registry, async (context, _) =>
        {
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            return "other";
        }));
        var before = EngineFile.Work(engine.DatabasePath);

        var refusal = await Assert.ThrowsAsync<InstanceNotRewindableException>(() => engine.Client.RewindAsync(Id));

        Assert.StartsWith("Today's code does not fit its history", refusal.Why, StringComparison.Ordinal);
        Assert.Equal(before, EngineFile.Work(engine.DatabasePath));
    }

    private EngineFixture Engine(Func<IOrchestrationContext, int, Task<string>> flow, Action<OrchestrationRegistry>? more = null) =>
        new(registry =>
        {
            Register(registry, flow);
            more?.Invoke(registry);
        });

    private void Register(OrchestrationRegistry registry, Func<IOrchestrationContext, int, Task<string>> flow)
    {
        registry.Add(Flow, flow);
        registry.Add(Do, what =>
        {
            var fails = broken.ContainsKey(what);
            done.Enqueue(fails ? what + "!" : what);
            return fails ? throw new InvalidOperationException("It does not work.") : what;
        });
    }

    private async Task<string?> FailAndRewindAsync(EngineFixture engine, params string[] failing)
    {
        foreach (var what in failing)
        {
            broken[what] = true;
        }

        await engine.Client.StartAsync(Flow, Id, 1);
        Assert.Equal(RuntimeStatus.Failed, (await engine.CompleteAsync(Id)).Status);
        broken.Clear();
        await engine.Client.RewindAsync(Id, "It works again.");
        var status = await engine.CompleteAsync(Id);
        Assert.Null(status.Failure);
        return status.Output?.GetString();
    }
}
