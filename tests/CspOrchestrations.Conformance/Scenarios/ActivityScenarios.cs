using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class ActivityScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("activity-result", """{"status":"completed","output":"25 seats"}""", scenario =>
        {
            var describe = scenario.Activity<int, string>("Describe", seats => $"{seats} seats");
            var main = scenario.Orchestrator<int>("Main", async (context, seats) => await context.CallActivityAsync(describe, seats));
            return run => run.RunAsync(main, 25);
        }),

        new("activity-null-result", """{"status":"completed","output":{"nothing":true}}""", scenario =>
        {
            var find = scenario.Activity<string, string?>("Find", _ => null);
            var main = scenario.Orchestrator<Nothing>(
                "Main", async (context, _) => new { Nothing = await context.CallActivityAsync(find, "key") is null });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("activity-context", """{"status":"completed","output":"activity-context.Who for activity-context-1"}""", scenario =>
        {
            var who = scenario.Activity<Nothing, string>("Who", (context, _) => $"{context.Name} for {context.InstanceId}");
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) => await context.CallActivityAsync(who, input));
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("activity-failure-details",
            """
            {"status":"completed","output":{
              "taskName":"activity-failure-details.Read",
              "errorType":"System.InvalidOperationException",
              "errorMessage":"No seats left.",
              "byType":true,
              "byBaseType":false}}
            """,
            scenario =>
            {
                var read = scenario.Activity<int, string>("Read", _ => throw new InvalidOperationException("No seats left."));
                var main = scenario.Orchestrator<int>("Main", async (context, input) =>
                {
                    try
                    {
                        return await context.CallActivityAsync(read, input);
                    }
                    catch (TaskFailedException failed)
                    {
                        return new
                        {
                            failed.TaskName,
                            failed.FailureDetails.ErrorType,
                            failed.FailureDetails.ErrorMessage,
                            ByType = failed.FailureDetails.IsCausedBy<InvalidOperationException>(),
                            ByBaseType = failed.FailureDetails.IsCausedBy<SystemException>(),
                        };
                    }
                });
                return run => run.RunAsync(main, 1);
            }),

        new("activity-failure-unhandled",
            """
            {"status":"failed","failure":{
              "errorType":"CspOrchestrations.Durable.TaskFailedException",
              "errorMessage":"Task 'activity-failure-unhandled.Read' failed: No seats left."}}
            """,
            scenario =>
            {
                var read = scenario.Activity<int, string>("Read", _ => throw new InvalidOperationException("No seats left."));
                var main = scenario.Orchestrator<int>("Main", async (context, input) => await context.CallActivityAsync(read, input));
                return run => run.RunAsync(main, 1);
            }),

        new("orchestrator-failure",
            """
            {"status":"failed","customStatus":"deciding",
             "failure":{"errorType":"System.InvalidOperationException","errorMessage":"Cannot decide."}}
            """,
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", (context, _) =>
                {
                    context.SetCustomStatus("deciding");
                    throw new InvalidOperationException("Cannot decide.");
                });
                return run => run.RunAsync(main, Nothing.Value);
            }),

        new("fan-out", """{"status":"completed","output":[0,1,4,9,16,25,36,49,64,81]}""", scenario =>
        {
            var square = scenario.Activity<int, int>("Square", number => number * number);
            var main = scenario.Orchestrator<int>("Main", async (context, count) =>
                await Task.WhenAll(Enumerable.Range(0, count).Select(number => context.CallActivityAsync(square, number))));
            return run => run.RunAsync(main, 10);
        }),

        new("fan-out-with-failures", """{"status":"completed","output":["0","failed","2","failed","4"]}""", scenario =>
        {
            var even = scenario.Activity<int, string>(
                "Even", number => number % 2 == 0 ? $"{number}" : throw new ArgumentException("Odd."));
            var main = scenario.Orchestrator<int>("Main", async (context, count) =>
                await Task.WhenAll(Enumerable.Range(0, count).Select(number => EvenOrFailedAsync(context, number))));
            return run => run.RunAsync(main, 5);

            async Task<string> EvenOrFailedAsync(IOrchestrationContext context, int number)
            {
                try
                {
                    return await context.CallActivityAsync(even, number);
                }
                catch (TaskFailedException)
                {
                    return "failed";
                }
            }
        }),

        new("first-of-two", """{"status":"completed","output":"activity"}""", scenario =>
        {
            var quick = scenario.Activity<Nothing, string>("Quick", _ => "activity");
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                var activity = context.CallActivityAsync(quick, input);
                var deadline = context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddSeconds(2));
                var first = await Task.WhenAny(activity, deadline);
                await deadline;
                return first == activity ? "activity" : "deadline";
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),
    ];
}
