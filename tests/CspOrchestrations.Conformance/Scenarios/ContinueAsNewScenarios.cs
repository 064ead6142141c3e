using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class ContinueAsNewScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<Scenario> All =>
    [
        new("continue-as-new-state", """{"status":"completed","output":{"executions":5,"price":"12.50"}}""", scenario =>
        {
            var main = scenario.Orchestrator<Counted>("Main", (context, state) =>
            {
                if (state.Executions == 5)
                {
                    return Task.FromResult<object?>(state);
                }

                context.ContinueAsNew(state with { Executions = state.Executions + 1 });
                return Task.FromResult<object?>("ignored");
            });
            return run => run.RunAsync(main, new Counted(1, 12.50m));
        }),

        new("continue-as-new-keeps-early-events", """{"status":"completed","output":["a","b","c","d"]}""", scenario =>
        {
            var main = scenario.Orchestrator<string[]>("Main", async (context, seen) =>
            {
                if (seen.Length == 0)
                {
                    await context.CreateTimerAsync(context.CurrentUtcDateTime + Second);
                }

                string[] next = [.. seen, (await context.WaitForEventAsync<string>("answer")).Event!];
                if (next.Length < 4)
                {
                    context.ContinueAsNew(next);
                }

                return next;
            });
            return async run =>
            {
                var id = await run.StartAsync(main, []);
                await run.RaiseAsync(id, "answer", "a", "b", "c", "d");
                return await run.EndAsync(id);
            };
        }),

        new("continue-as-new-keeps-a-kept-waits-event", """{"status":"completed","output":["first","second","third"],"customStatus":"new"}""", scenario =>
        {
            // "first" comes to a wait that ran into its deadline; nobody asks for it before the next execution.
            var main = scenario.Orchestrator<int>("Main", async (context, execution) =>
            {
                if (execution == 1)
                {
                    await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Second);
                    context.SetCustomStatus("away");
                    await context.CreateTimerAsync(context.CurrentUtcDateTime + (3 * Second));
                    context.ContinueAsNew(2);
                    return null;
                }

                context.SetCustomStatus("new");
                return await EventScenarios.TakeAsync(context, "answer", 3);
            });
            return async run =>
            {
                var id = await run.StartAsync(main, 1);
                await run.PassAsync(Second);
                await run.StageAsync(id, "away");
                await run.RaiseAsync(id, "answer", "first", "second");
                await run.PassAsync(3 * Second);
                await run.StageAsync(id, "new");
                await run.RaiseAsync(id, "answer", "third");
                return await run.EndAsync(id);
            };
        }),

        new("continue-as-new-drops-timers-and-waits",
            """{"status":"completed","output":{"received":true,"event":"for the second"},"customStatus":"second"}""",
            scenario =>
            {
                // The first execution leaves a wait and its timer behind; neither may touch the second one.
                var main = scenario.Orchestrator<int>("Main", async (context, execution) =>
                {
                    if (execution == 1)
                    {
                        await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Second);
                        context.ContinueAsNew(2);
                        return null;
                    }

                    context.SetCustomStatus("second");
                    return await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddHours(1));
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, 1);
                    await run.PassAsync(2 * Second);
                    await run.StageAsync(id, "second");
                    await run.RaiseAsync(id, "answer", "for the second");
                    return ScenarioRun.Look(await run.StatusAsync(id, RuntimeStatus.Completed));
                };
            }),

        new("continue-as-new-no-event-lost", """{"status":"completed","output":{"seen":["0","1","2","3","4","5","6","7","8","9","10","11"]}}""", scenario =>
        {
            // A new execution for every event, while events go on coming. Each is seen once; their order over a border is
            // what the documented difference is about, so they are sorted.
            var main = scenario.Orchestrator<string[]>("Main", async (context, seen) =>
            {
                string[] next = [.. seen, (await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddHours(1))).Event!];
                if (next.Length < 12)
                {
                    context.ContinueAsNew(next);
                    return null;
                }

                return new { Seen = next.OrderBy(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)) };
            });
            return async run =>
            {
                var id = await run.StartAsync(main, []);
                await run.RaiseAsync(id, "answer", [.. Enumerable.Range(0, 12).Select(number => $"{number}")]);
                return await run.EndAsync(id);
            };
        }),
    ];

    private sealed record Counted(int Executions, decimal Price);
}
