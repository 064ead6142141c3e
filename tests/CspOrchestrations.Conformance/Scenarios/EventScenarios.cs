using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class EventScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<Scenario> All =>
    [
        new("event-while-waiting", """{"status":"completed","output":"yes","customStatus":"waiting"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return (await context.WaitForEventAsync<string>("answer")).Event;
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.RaiseAsync(id, "answer", "yes");
                return await run.EndAsync(id);
            };
        }),

        new("event-early", """{"status":"completed","output":["first","second","second"]}""", scenario =>
        {
            // Raised before the instance waits, the second one twice: all are kept, and in order.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                await context.CreateTimerAsync(context.CurrentUtcDateTime + (2 * Second));
                return await TakeAsync(context, "answer", 3);
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.RaiseAsync(id, "answer", "first", "second", "second");
                return await run.EndAsync(id);
            };
        }),

        new("events-in-order", """{"status":"completed","output":["0","1","2","3","4","5","6","7","8","9"]}""", scenario =>
        {
            var main = scenario.Orchestrator<int>("Main", async (context, count) => await TakeAsync(context, "answer", count));
            return async run =>
            {
                var id = await run.StartAsync(main, 10);
                await run.RaiseAsync(id, "answer", [.. Enumerable.Range(0, 10).Select(number => $"{number}")]);
                return await run.EndAsync(id);
            };
        }),

        new("event-before-deadline", """{"status":"completed","output":{"received":true,"event":"yes"},"customStatus":"waiting"}""", scenario =>
        {
            // The hour is never waited for: a deadline that lost must not keep the instance.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddHours(1));
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.RaiseAsync(id, "answer", "yes");
                return ScenarioRun.Look(await run.StatusAsync(id, RuntimeStatus.Completed));
            };
        }),

        new("event-after-deadline",
            """{"status":"completed","output":[{"received":false},{"received":true,"event":"late"}],"customStatus":"late"}""",
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
                {
                    var first = await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Second);
                    context.SetCustomStatus("late");
                    return new[] { first, await context.WaitForEventAsync<string>("answer") };
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.PassAsync(2 * Second);
                    await run.StageAsync(id, "late");
                    await run.RaiseAsync(id, "answer", "late");
                    return await run.EndAsync(id);
                };
            }),

        new("event-names-apart", """{"status":"completed","output":{"cancel":"stop","signal":"look"}}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var signal = context.WaitForEventAsync<string>("signal");
                var cancel = await context.WaitForEventAsync<string>("cancel");
                return new { Cancel = cancel.Event, Signal = (await signal).Event };
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.RaiseAsync(id, "signal", "look");
                await run.RaiseAsync(id, "cancel", "stop");
                return await run.EndAsync(id);
            };
        }),

        new("event-without-payload", """{"status":"completed","output":{"received":true}}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>(
                "Main", async (context, _) => await context.WaitForEventAsync<string>("answer"));
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.RaiseAsync(id, "answer", [null]);
                return await run.EndAsync(id);
            };
        }),

        new("event-of-another-shape", """{"status":"completed","output":["PayloadException","7"]}""", scenario =>
        {
            // It is consumed all the same, or the instance would never get past it.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) => new[]
            {
                await ScenarioRun.RefusalAsync(() => context.WaitForEventAsync<int>("answer")),
                $"{(await context.WaitForEventAsync<int>("answer")).Event}",
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.RaiseAsync(id, "answer", "many", 7);
                return await run.EndAsync(id);
            };
        }),

        new("event-name-of-another-case", """{"status":"completed","output":{"received":true,"event":"yes"}}""", scenario =>
        {
            // Durable Task's tables ignore case, so the port does.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
                await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + (2 * Second)));
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.RaiseAsync(id, "Answer", "yes");
                return await run.EndAsync(id);
            };
        }),

        new("event-between-instances", """{"status":"completed","output":"hello"}""", scenario =>
        {
            var listener = scenario.Orchestrator<Nothing>(
                "Listener", async (context, _) => (await context.WaitForEventAsync<string>("greeting")).Event);
            var speaker = scenario.Orchestrator<string>("Speaker", (context, target) =>
            {
                context.SendEvent($"{target}-that-never-was", "greeting", "anybody?");
                context.SendEvent(target, "greeting", "hello");
                return Task.FromResult<object?>(null);
            });
            return async run =>
            {
                var id = await run.StartAsync(listener, Nothing.Value, "listener");
                await run.RunAsync(speaker, id, "speaker");
                return await run.EndAsync(id);
            };
        }),
    ];

    /// <summary>The next events of a name, one wait after another.</summary>
    internal static async Task<IReadOnlyList<string?>> TakeAsync(IOrchestrationContext context, string eventName, int count)
    {
        var taken = new List<string?>();
        while (taken.Count < count)
        {
            taken.Add((await context.WaitForEventAsync<string>(eventName)).Event);
        }

        return taken;
    }
}
