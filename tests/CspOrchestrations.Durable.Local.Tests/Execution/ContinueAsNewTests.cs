namespace CspOrchestrations.Durable.Local.Tests.Execution;

public sealed class ContinueAsNewTests
{
    private static readonly OrchestratorName<Progress, Progress> Counter = new("Counter");

    [Fact]
    public async Task ContinueAsNew_ManyTimesWithEventsArriving_NoneIsLostOrTaken()
    {
        var executions = TestRuns.Count(100_000);
        const int Events = 2_000;
        await using var engine = new EngineFixture(registry => registry.Add(Counter, async (context, progress) =>
        {
            // Each execution takes one event at most: bursts are carried over, again and again.
            var outcome = await context.WaitForEventAsync<int>("n", context.CurrentUtcDateTime);
            var seen = outcome.Received
                ? outcome.Event == progress.Events + 1 ? progress.Events + 1 : throw new InvalidOperationException($"{outcome.Event} after {progress.Events}")
                : progress.Events;
            var next = new Progress(progress.Executions + 1, seen);
            if (next.Executions < executions || next.Events < Events)
            {
                context.ContinueAsNew(next);
            }

            return next;
        }));
        await engine.Client.StartAsync(Counter, "counter-1", new Progress(0, 0));
        for (var number = 1; number <= Events; number += 5)
        {
            for (var burst = number; burst < number + 5; burst++)
            {
                await engine.Client.RaiseEventAsync("counter-1", "n", burst);
            }
        }

        var status = await engine.CompleteAsync("counter-1");
        Assert.Equal(RuntimeStatus.Completed, status.Status);
        Assert.Equal(Events, status.Output!.Value.GetProperty("events").GetInt32());
        Assert.InRange(EngineFile.Rows(engine.DatabasePath, "history").Count, 1, 5);
        Assert.Empty(EngineFile.Rows(engine.DatabasePath, "inbox"));
    }

    [Fact]
    public async Task ContinueAsNew_RestartedInBetween_KeepsBufferedEventsInOrder()
    {
        var name = new OrchestratorName<string, string>("Collect");
        await using var engine = new EngineFixture(registry => registry.Add(name, async (context, text) =>
        {
            if (text == "")
            {
                await context.WaitForEventAsync<int>("begin");
                context.ContinueAsNew("a");
                return "";
            }

            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            for (var taken = 0; taken < 3; taken++)
            {
                text += (await context.WaitForEventAsync<int>("n")).Event;
            }

            return text;
        }));
        await engine.Client.StartAsync(name, "collect-1", "");
        foreach (var number in new[] { 1, 2, 3 })
        {
            await engine.Client.RaiseEventAsync("collect-1", "n", number);
        }

        await engine.Client.RaiseEventAsync("collect-1", "begin", 0);
        await engine.SettleAsync();
        await engine.RestartAsync();
        Assert.Equal("a123", (await engine.CompleteAsync("collect-1")).Output!.Value.GetString());
    }

    public sealed record Progress(int Executions, int Events);
}
