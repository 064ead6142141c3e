using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class RetryScenarios
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static IEnumerable<Scenario> All =>
    [
        new("retry-until-success", """{"status":"completed","output":{"attempts":3,"pausesKept":true}}""", scenario =>
        {
            var attempts = 0;
            var read = scenario.Activity<Nothing, int>(
                "Read", _ => Interlocked.Increment(ref attempts) is var attempt and >= 3 ? attempt : throw new TimeoutException("Too slow."));
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                var begin = context.CurrentUtcDateTime;
                var attempt = await context.CallActivityAsync(read, input, new RetryPolicy(5, Pause, backoffCoefficient: 2));
                return new { Attempts = attempt, PausesKept = context.CurrentUtcDateTime - begin >= Pause + (2 * Pause) };
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("retry-exhausted", """{"status":"completed","output":{"attempts":3,"errorMessage":"Too slow, 3."}}""", scenario =>
            FailingAttempts(scenario, new RetryPolicy(3, Pause))),

        new("retry-one-attempt", """{"status":"completed","output":{"attempts":1,"errorMessage":"Too slow, 1."}}""", scenario =>
            FailingAttempts(scenario, new RetryPolicy(1, Pause))),

        new("retry-refused-by-handler", """{"status":"completed","output":{"attempts":1,"errorMessage":"Too slow, 1."}}""", scenario =>
            FailingAttempts(scenario, new RetryPolicy(5, Pause) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() })),

        new("retry-allowed-by-handler", """{"status":"completed","output":{"attempts":2,"errorMessage":"Too slow, 2."}}""", scenario =>
            FailingAttempts(scenario, new RetryPolicy(2, Pause) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() })),

        new("retry-timeout", """{"status":"completed","output":{"attempts":3,"errorMessage":"Too slow, 3."}}""", scenario =>
            FailingAttempts(scenario, new RetryPolicy(10, TimeSpan.FromSeconds(1), retryTimeout: TimeSpan.FromSeconds(1.5)))),
    ];

    /// <summary>An activity that always fails, and how often it was tried before the orchestrator heard of it.</summary>
    private static Func<ScenarioRun, Task<object>> FailingAttempts(ScenarioBuilder scenario, RetryPolicy policy)
    {
        var attempts = 0;
        var read = scenario.Activity<Nothing, int>(
            "Read", _ => throw new TimeoutException($"Too slow, {Interlocked.Increment(ref attempts)}."));
        var count = scenario.Activity<Nothing, int>("Count", _ => Volatile.Read(ref attempts));
        var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
        {
            try
            {
                return await context.CallActivityAsync(read, input, policy);
            }
            catch (TaskFailedException failed)
            {
                return new { Attempts = await context.CallActivityAsync(count, input), failed.FailureDetails.ErrorMessage };
            }
        });
        return run => run.RunAsync(main, Nothing.Value);
    }
}
