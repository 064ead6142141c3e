namespace CspOrchestrations.Durable.Local.Tests.Dispatch;

/// <summary>Results that arrive when the execution that asked for them is gone.</summary>
public sealed class StaleResultTests : IDisposable
{
    private static readonly OrchestratorName<string, string> One = new("One");
    private static readonly ActivityName<string, string> Echo = new("Echo");

    private readonly SemaphoreSlim begun = new(0);
    private readonly Dictionary<string, TaskCompletionSource> gates = new(StringComparer.Ordinal)
    {
        ["old"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
        ["new"] = new(TaskCreationOptions.RunContinuationsAsynchronously),
    };

    public void Dispose() => begun.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Result_OfATerminatedInstance_DoesNotReachItsSuccessor(bool purged)
    {
        // Two workers: one has the old activity, one the new.
        await using var engine = new EngineFixture(Register, options => options with { MaxConcurrentActivities = 2 });
        await engine.Client.StartAsync(One, "one-1", "old");
        await begun.WaitAsync();
        await engine.Client.TerminateAsync("one-1");
        await engine.Client.WaitForCompletionAsync("one-1");
        if (purged)
        {
            Assert.True(await engine.Client.PurgeAsync("one-1"));
        }

        await engine.Client.StartAsync(One, "one-1", "new", new StartOptions(ReplaceFinished: true));
        await begun.WaitAsync();
        gates["old"].SetResult();
        // It gets the first one's worker, so the old result is out before this one.
        await engine.Client.StartAsync(One, "one-2", "free");
        await engine.CompleteAsync("one-2");
        gates["new"].SetResult();
        var status = await engine.CompleteAsync("one-1");
        Assert.Equal("new", status.Output!.Value.GetString());
    }

    [Fact]
    public async Task Result_AfterTheEnd_SuccessorStarts()
    {
        await using var engine = new EngineFixture(Register);
        await engine.Client.StartAsync(One, "one-1", "old");
        await begun.WaitAsync();
        await engine.Client.TerminateAsync("one-1");
        await engine.Client.WaitForCompletionAsync("one-1");
        gates["old"].SetResult();
        // The late result has been looked at and dropped.
        await engine.SettleAsync();
        await engine.Client.StartAsync(One, "one-1", "new", new StartOptions(ReplaceFinished: true));
        gates["new"].SetResult();
        var status = await engine.CompleteAsync("one-1");
        Assert.Equal("new", status.Output!.Value.GetString());
    }

    [Fact]
    public async Task Result_OfAnExecutionThatContinuedAsNew_IsDropped()
    {
        await using var engine = new EngineFixture(registry => registry
            .AddAsync(Echo, WaitAndEchoAsync)
            .Add(One, async (context, input) =>
            {
                var call = context.CallActivityAsync(Echo, input);
                if (input == "old")
                {
                    await context.WaitForEventAsync<int>("go");
                    context.ContinueAsNew("new");
                    return "";
                }

                return await call;
            }));
        await engine.Client.StartAsync(One, "one-1", "old");
        await engine.Client.RaiseEventAsync("one-1", "go", 1);
        gates["old"].SetResult();
        gates["new"].SetResult();
        var status = await engine.CompleteAsync("one-1");
        Assert.Equal("new", status.Output!.Value.GetString());
    }

    private void Register(OrchestrationRegistry registry) => registry
        .AddAsync(Echo, WaitAndEchoAsync)
        .Add(One, (context, input) => context.CallActivityAsync(Echo, input));

    private async Task<string> WaitAndEchoAsync(string input, CancellationToken cancellationToken)
    {
        begun.Release();
        await (gates.TryGetValue(input, out var gate) ? gate.Task : Task.CompletedTask);
        return input;
    }
}
