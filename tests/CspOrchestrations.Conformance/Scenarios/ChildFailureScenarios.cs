using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

/// <summary>Children that fail, and that are tried again.</summary>
internal static class ChildFailureScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("child-failure",
            """
            {"status":"completed","output":{
              "taskName":"child-failure.Child",
              "errorType":"System.InvalidOperationException",
              "errorMessage":"Cannot decide."}}
            """,
            scenario =>
            {
                var child = scenario.Orchestrator<Nothing>("Child", (_, _) => throw new InvalidOperationException("Cannot decide."));
                var main = ChildScenarios.CatchingParent(scenario, child);
                return run => run.RunAsync(main, Nothing.Value);
            }),

        new("child-retried", """{"status":"completed","output":{"id":"child-retried-1:verify.0","attempt":3}}""", scenario =>
        {
            var attempts = 0;
            var count = scenario.Activity<Nothing, int>("Count", _ => Interlocked.Increment(ref attempts));
            var child = scenario.Orchestrator<Nothing>("Child", async (context, input) =>
                await context.CallActivityAsync(count, input) is var attempt and >= 3
                    ? new { Id = context.InstanceId, Attempt = attempt }
                    : throw new TimeoutException("Too slow."));
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) => await context.CallSubOrchestratorAsync(
                child, input, "verify", 0, new RetryPolicy(5, TimeSpan.FromMilliseconds(200))));
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("child-retry-exhausted",
            """
            {"status":"completed","output":{
              "taskName":"child-retry-exhausted.Child",
              "errorType":"System.TimeoutException",
              "errorMessage":"Too slow, 3."}}
            """,
            scenario =>
            {
                var attempts = 0;
                var count = scenario.Activity<Nothing, int>("Count", _ => Interlocked.Increment(ref attempts));
                var child = scenario.Orchestrator<Nothing>("Child", async (context, input) =>
                    throw new TimeoutException($"Too slow, {await context.CallActivityAsync(count, input)}."));
                var main = ChildScenarios.CatchingParent(scenario, child, new RetryPolicy(3, TimeSpan.FromMilliseconds(200)));
                return run => run.RunAsync(main, Nothing.Value);
            }),

        new("children-fan-out-with-failures", """{"status":"completed","output":["0","failed","2","failed","4"]}""", scenario =>
        {
            var even = scenario.Orchestrator<int>(
                "Even", (_, number) => number % 2 == 0 ? Task.FromResult<object?>($"{number}") : throw new ArgumentException("Odd."));
            var main = scenario.Orchestrator<int>("Main", async (context, count) =>
                await Task.WhenAll(Enumerable.Range(0, count).Select(number => EvenOrFailedAsync(context, number))));
            return run => run.RunAsync(main, 5);

            async Task<object?> EvenOrFailedAsync(IOrchestrationContext context, int number)
            {
                try
                {
                    return await context.CallSubOrchestratorAsync(even, number, $"part-{number}", 0);
                }
                catch (TaskFailedException)
                {
                    return "failed";
                }
            }
        }),
    ];
}
