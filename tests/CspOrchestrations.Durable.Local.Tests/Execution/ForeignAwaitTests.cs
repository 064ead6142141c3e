namespace CspOrchestrations.Durable.Local.Tests.Execution;

/// <summary>Orchestrators that wait for something replay cannot repeat.</summary>
public sealed class ForeignAwaitTests
{
    private static readonly OrchestratorName<string, int> Flow = new("Flow");
    private static readonly ActivityName<int, int> Work = new("Work");

    [Theory]
    [InlineData("delay")]
    [InlineData("run")]
    [InlineData("yield to the pool")]
    [InlineData("never")]
    [InlineData("beside an activity")]
    [InlineData("async void")]
    public async Task Await_NotDurable_Parks(string kind)
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var engine = new EngineFixture(registry => registry
            .Add(Work, input => input)
            .Add(Flow, async (context, what) =>
            {
                switch (what)
                {
                    case "delay":
                        await Task.Delay(TimeSpan.FromMinutes(10));
                        break;
                    case "run":
                        await Task.Run(() => gate.Task);
                        break;
                    case "yield to the pool":
                        await context.CallActivityAsync(Work, 1).ConfigureAwait(false);
                        await context.CallActivityAsync(Work, 2);
                        break;
                    case "beside an activity":
                        await Task.WhenAny(context.CallActivityAsync(Work, 1), gate.Task);
                        await gate.Task;
                        break;
                    case "async void":
                        Throw();
                        await context.CallActivityAsync(Work, 1);
                        break;
                    default:
                        await new TaskCompletionSource().Task;
                        break;
                }

                return 1;
            }));
        await engine.Client.StartAsync(Flow, "flow-1", kind);
        await engine.SettleAsync();
        var status = await engine.StatusAsync("flow-1");
        gate.SetResult(1);
        Assert.Equal(RuntimeStatus.Suspended, status.Status);
        Assert.Contains("The ", status.ParkedReason, StringComparison.Ordinal);
        Assert.Null(status.Output);
    }

    private static async void Throw()
    {
        await Task.CompletedTask;
        throw new InvalidOperationException("Past the task.");
    }
}
