using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class KeptWaitScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<Scenario> All =>
    [
        new("kept-wait-over-deadlines",
            """{"status":"completed","output":{"deadlines":3,"events":["first","second"]},"customStatus":"third deadline"}""",
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
                {
                    for (var deadlines = 0; ; deadlines++)
                    {
                        if (deadlines == 3)
                        {
                            context.SetCustomStatus("third deadline");
                        }

                        var limit = deadlines == 3 ? (DateTimeOffset?)null : context.CurrentUtcDateTime + Second;
                        if (await context.WaitForEventAsync<string>("answer", limit) is { Received: true, Event: var first })
                        {
                            // No wait of the three before may swallow this one.
                            var second = await context.WaitForEventAsync<string>("answer");
                            return new { Deadlines = deadlines, Events = new[] { first, second.Event } };
                        }
                    }
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.PassAsync(4 * Second);
                    await run.StageAsync(id, "third deadline");
                    await run.RaiseAsync(id, "answer", "first", "second");
                    return await run.EndAsync(id);
                };
            }),

        new("kept-wait-over-many-deadlines", """{"status":"completed","output":{"deadlines":40,"event":"in the end"},"customStatus":"waiting"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                for (var deadlines = 0; ; deadlines++)
                {
                    if (deadlines == 40)
                    {
                        context.SetCustomStatus("waiting");
                    }

                    var limit = deadlines < 40 ? context.CurrentUtcDateTime.AddMilliseconds(50) : context.CurrentUtcDateTime.AddHours(1);
                    if (await context.WaitForEventAsync<string>("answer", limit) is { Received: true, Event: var answer })
                    {
                        return new { Deadlines = deadlines, Event = answer };
                    }
                }
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.PassAsync(3 * Second);
                await run.StageAsync(id, "waiting");
                await run.RaiseAsync(id, "answer", "in the end");
                return ScenarioRun.Look(await run.StatusAsync(id, RuntimeStatus.Completed));
            };
        }),

        new("kept-wait-receives-between-calls", """{"status":"completed","output":["first","second"],"customStatus":"away"}""", scenario =>
        {
            // Both events come while nobody asks: one to the kept wait, one to the buffer behind it.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Second);
                context.SetCustomStatus("away");
                await context.CreateTimerAsync(context.CurrentUtcDateTime + (3 * Second));
                return await EventScenarios.TakeAsync(context, "answer", 2);
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.PassAsync(Second);
                await run.StageAsync(id, "away");
                await run.RaiseAsync(id, "answer", "first", "second");
                return await run.EndAsync(id);
            };
        }),

        new("passed-deadline-looks-once", """{"status":"completed","output":["none","first","second","none"]}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var seen = new List<string?> { await LookAsync(context) };
                await context.CreateTimerAsync(context.CurrentUtcDateTime + (2 * Second));
                seen.AddRange([await LookAsync(context), await LookAsync(context), await LookAsync(context)]);
                return seen;
            });
            return async run =>
            {
                // The second look's events have come by then; the first look's instance has not been told of any.
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StatusAsync(id, RuntimeStatus.Running);
                await run.RaiseAsync(id, "answer", "first", "second");
                return await run.EndAsync(id);
            };

            static async Task<string?> LookAsync(IOrchestrationContext context) =>
                await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime) is { Received: true, Event: var answer }
                    ? answer
                    : "none";
        }),

        new("second-wait-refused",
            """{"status":"completed","output":{"refusal":"InvalidOperationException","event":"yes"},"customStatus":"waiting"}""",
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
                {
                    var first = context.WaitForEventAsync<string>("answer");
                    var refusal = await ScenarioRun.RefusalAsync(() => context.WaitForEventAsync<string>("answer"));
                    context.SetCustomStatus("waiting");
                    return new { Refusal = refusal, (await first).Event };
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.StageAsync(id, "waiting");
                    await run.RaiseAsync(id, "answer", "yes");
                    return await run.EndAsync(id);
                };
            }),

        new("deadline-of-many-names", """{"status":"completed","output":["a none","b yes","a late"],"customStatus":"next"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var a = context.WaitForEventAsync<string>("a", context.CurrentUtcDateTime + Second);
                var b = context.WaitForEventAsync<string>("b", context.CurrentUtcDateTime.AddHours(1));
                var first = await a;
                context.SetCustomStatus("next");
                var second = await b;
                var third = await context.WaitForEventAsync<string>("a");
                return new[] { first.Received ? "a" : "a none", $"b {second.Event}", $"a {third.Event}" };
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.PassAsync(Second);
                await run.StageAsync(id, "next");
                await run.RaiseAsync(id, "a", "late");
                await run.RaiseAsync(id, "b", "yes");
                return ScenarioRun.Look(await run.StatusAsync(id, RuntimeStatus.Completed));
            };
        }),
    ];
}
