using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Durable.Local.Tests.Execution;

public sealed class LimitTests
{
    private static readonly OrchestratorName<int, string> Flow = new("Flow");
    private static readonly ActivityName<int, object> Work = new("Work");

    [Fact]
    public async Task History_AtItsLimit_WarnsThenParks()
    {
        var logger = new RecordedLogs();
        await using var engine = new EngineFixture(
            registry => registry.Add(Flow, async (context, _) =>
            {
                while (true)
                {
                    await context.CreateTimerAsync(context.CurrentUtcDateTime.AddHours(1));
                }
            }),
            options => options with { HistoryWarning = 20, HistoryLimit = 40 },
            logger);
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.Hold.AdvanceAsync(TimeSpan.FromDays(10));
        var status = await engine.StatusAsync("flow-1");
        Assert.Equal("Its history would grow beyond 40 entries; the orchestrator must continue as new.", status.ParkedReason);
        Assert.InRange(EngineFile.Rows(engine.DatabasePath, "history").Count, 30, 40);
        Assert.Single(logger.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.Contains("history entries", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActivityResult_NotSerializable_FailsNamingTheType()
    {
        var failure = await FailAsync(_ => new Unwritable());
        Assert.Equal(typeof(PayloadException).FullName, failure.ErrorType);
        Assert.Contains(typeof(Unwritable).FullName!, failure.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("Output of activity 'Work'", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActivityResult_TooLarge_FailsWithTheLimit()
    {
        var failure = await FailAsync(_ => new string('x', PayloadLimits.MaxCharacters));
        Assert.Contains("at most 4194304 are allowed", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActivityResult_Large_IsLogged()
    {
        var logger = new RecordedLogs();
        await using var engine = new EngineFixture(registry => Register(registry, _ => new string('x', PayloadLimits.WarnCharacters)), logger: logger);
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        await engine.CompleteAsync("flow-1");
        Assert.Contains(logger.Entries, entry => entry.Message.Contains("result of activity 'Work'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Output_TooLarge_FailsWithTheLimit()
    {
        await using var engine = new EngineFixture(registry => registry.Add(
            Flow, (_, _) => Task.FromResult(new string('x', PayloadLimits.MaxCharacters))));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal(RuntimeStatus.Failed, status.Status);
        Assert.Contains("Output of orchestrator 'Flow'", status.Failure!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_TooLarge_IsRefused()
    {
        var name = new OrchestratorName<string, string>("Text");
        await using var engine = new EngineFixture(registry => registry.Add(name, (_, text) => Task.FromResult(text)));
        await Assert.ThrowsAsync<PayloadException>(
            () => engine.Client.StartAsync(name, "text-1", new string('x', PayloadLimits.MaxCharacters)));
        Assert.Null(await engine.Client.GetAsync("text-1"));
    }

    private static async Task<TaskFailureDetails> FailAsync(Func<int, object> work)
    {
        await using var engine = new EngineFixture(registry => Register(registry, work));
        await engine.Client.StartAsync(Flow, "flow-1", 0);
        var status = await engine.CompleteAsync("flow-1");
        Assert.Equal(RuntimeStatus.Failed, status.Status);
        // The instance failed because its activity did.
        return status.Failure!.InnerFailure!;
    }

    private static void Register(OrchestrationRegistry registry, Func<int, object> work) => registry
        .Add(Work, work)
        .Add(Flow, async (context, input) =>
        {
            await context.CallActivityAsync(Work, input);
            return "done";
        });

    private sealed class Unwritable
    {
        public IntPtr Pointer { get; } = 1;
    }
}
