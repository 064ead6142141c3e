namespace CspOrchestrations.Durable.Local.Tests.Transfer;

/// <param name="Name">Also the name of the file.</param>
/// <param name="DriveAsync">What happens to the instance after its start.</param>
internal sealed record GoldenScenario(string Name, Func<EngineFixture, Task> DriveAsync);

/// <summary>Orchestrations whose code stays as it is, because their recorded histories are checked in.</summary>
internal static class GoldenScenarios
{
    public static readonly OrchestratorName<string, string> Flow = new("Golden");

    private static readonly ActivityName<string, string> Echo = new("Echo");
    private static readonly OrchestratorName<string, string> Child = new("GoldenChild");
    private static readonly RetryPolicy Retry = new(3, TimeSpan.FromMinutes(1), 2);

    public static IReadOnlyList<GoldenScenario> All { get; } =
    [
        new("activities-with-retries", RunAsync),
        new("children-fan-out", RunAsync),
        new("continued-as-new-with-buffered-events", async engine =>
        {
            foreach (var number in new[] { "1", "2", "3" })
            {
                await engine.Client.RaiseEventAsync("golden-1", "n", number);
            }

            await RunAsync(engine);
        }),
        new("failed", RunAsync),
        new("terminated-while-waiting", async engine =>
        {
            await engine.Client.TerminateAsync("golden-1", "no longer needed");
            await RunAsync(engine);
        }),
        new("waiting-for-an-event", engine => engine.SettleAsync()),
        new("wait-with-deadlines", async engine =>
        {
            await engine.Hold.AdvanceAsync(TimeSpan.FromHours(5));
            await engine.Client.RaiseEventAsync("golden-1", "answer", "late");
            await RunAsync(engine);
        }),
    ];

    public static OrchestrationRegistry CreateRegistry() => Register(new OrchestrationRegistry());

    public static OrchestrationRegistry Register(OrchestrationRegistry registry) => registry
        .Add(Echo, text => text.StartsWith("bad", StringComparison.Ordinal) ? throw new InvalidOperationException("Bad text.") : text)
        .Add(Child, (context, text) => context.CallActivityAsync(Echo, text))
        .Add(Flow, RunAsync);

    private static Task RunAsync(EngineFixture engine) => engine.Hold.AdvanceAsync(TimeSpan.FromDays(30));

    private static Task<string> RunAsync(IOrchestrationContext context, string scenario) => scenario switch
    {
        "activities-with-retries" => RetryAsync(context),
        "children-fan-out" => FanOutAsync(context),
        "failed" => context.CallActivityAsync(Echo, "bad"),
        "wait-with-deadlines" => WaitAsync(context),
        "terminated-while-waiting" or "waiting-for-an-event" => WaitForeverAsync(context),
        _ => CollectAsync(context, scenario),
    };

    private static async Task<string> RetryAsync(IOrchestrationContext context)
    {
        var first = await context.CallActivityAsync(Echo, "first");
        try
        {
            return first + await context.CallActivityAsync(Echo, "bad", Retry);
        }
        catch (TaskFailedException failure)
        {
            context.SetCustomStatus(failure.FailureDetails.ErrorType);
            return $"{first} {context.NewGuid()}";
        }
    }

    private static async Task<string> WaitForeverAsync(IOrchestrationContext context)
    {
        await context.CallActivityAsync(Echo, "before");
        return (await context.WaitForEventAsync<string>("never")).Event ?? "";
    }

    private static async Task<string> FanOutAsync(IOrchestrationContext context)
    {
        var outputs = await Task.WhenAll(Enumerable.Range(0, 3).Select(
            number => context.CallSubOrchestratorAsync(Child, $"child {number}", $"part{number}", 0)));
        context.SendEvent("golden-2", "done", outputs.Length);
        return string.Join(", ", outputs);
    }

    private static async Task<string> WaitAsync(IOrchestrationContext context)
    {
        var misses = 0;
        while (true)
        {
            var answer = await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddHours(2));
            if (answer.Received)
            {
                return $"{answer.Event} after {misses}";
            }

            misses++;
        }
    }

    private static async Task<string> CollectAsync(IOrchestrationContext context, string text)
    {
        if (text.EndsWith("events", StringComparison.Ordinal))
        {
            await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(1));
            context.ContinueAsNew("collected ");
            return "";
        }

        for (var taken = 0; taken < 3; taken++)
        {
            text += (await context.WaitForEventAsync<string>("n")).Event;
        }

        return text;
    }
}
