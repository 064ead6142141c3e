using System.Text.Json;
using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

/// <summary>What is decided once stays decided, whatever restarts.</summary>
internal static class ReplayScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("replay-ids-and-time", """{"status":"completed","same":true,"different":true}""", scenario =>
        {
            var read = scenario.Activity<Nothing, Nothing>("Read", input => input);
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                var before = new Decided(context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime);
                await context.CallActivityAsync(read, input);
                var decided = new[] { before, new Decided(context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime) };
                context.SetCustomStatus(decided);
                await context.WaitForEventAsync<string>("answer");
                return decided;
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                var waiting = await run.UntilAsync(id, status => status.CustomStatus is not null);
                await run.RestartAsync();
                await run.RaiseAsync(id, "answer", "go on");
                var ended = await run.StatusAsync(id, RuntimeStatus.Completed);
                var decided = ended.Output!.Value.Deserialize<Decided[]>(DurableJson.Options)!;
                return new
                {
                    ended.Status,
                    Same = JsonElement.DeepEquals(waiting.CustomStatus!.Value, ended.Output.Value),
                    Different = decided.SelectMany(one => new[] { one.First, one.Second }).Distinct().Count() == 4,
                };
            };
        }),

        new("restart-does-nothing-twice", """{"status":"completed","output":{"first":1,"second":2},"customStatus":"waiting"}""", scenario =>
        {
            var effects = 0;
            var write = scenario.Activity<Nothing, int>("Write", _ => Interlocked.Increment(ref effects));
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                var first = await context.CallActivityAsync(write, input);
                context.SetCustomStatus("waiting");
                await context.WaitForEventAsync<string>("answer");
                return new { First = first, Second = await context.CallActivityAsync(write, input) };
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.RestartAsync();
                await run.RaiseAsync(id, "answer", "go on");
                return await run.EndAsync(id);
            };
        }),

        new("restart-keeps-timers", """{"status":"completed","output":{"received":false},"customStatus":"waiting"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddSeconds(3));
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.RestartAsync();
                return await run.EndAsync(id);
            };
        }),

        new("restart-keeps-early-events", """{"status":"completed","output":["first","second"],"customStatus":"away"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("away");
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddSeconds(3));
                return await EventScenarios.TakeAsync(context, "answer", 2);
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "away");
                await run.RaiseAsync(id, "answer", "first");
                await run.RestartAsync();
                await run.RaiseAsync(id, "answer", "second");
                return await run.EndAsync(id);
            };
        }),

        new("replay-mismatch", """{"mismatch":"suspended","parked":true,"corrected":"completed"}""", scenario =>
        {
            var build = 1;
            var first = scenario.Activity<Nothing, string>("First", _ => "first");
            var other = scenario.Activity<Nothing, string>("Other", _ => "other");
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                // Impure on purpose: a deployment that changes the path of running instances.
                var path = Volatile.Read(ref build) == 2 ? other : first;
                var result = await context.CallActivityAsync(path, input);
                context.SetCustomStatus("waiting");
                await context.WaitForEventAsync<string>("answer");
                return result;
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                Volatile.Write(ref build, 2);
                await run.RestartAsync();
                await run.RaiseAsync(id, "answer", "go on");
                var mismatch = await run.UntilAsync(id, status => status.Status is RuntimeStatus.Suspended or RuntimeStatus.Failed);
                Volatile.Write(ref build, 1);
                await run.RestartAsync();
                var corrected = await run.UntilAsync(id, status => status.Status.IsFinished());
                return new { Mismatch = mismatch.Status, Parked = mismatch.ParkedReason is not null, Corrected = corrected.Status };
            };
        })
        {
            Difference = Differences.ReplayMismatch,
            ExpectedOnDurableTask = """{"mismatch":"failed","parked":false,"corrected":"failed"}""",
        },
    ];

    private sealed record Decided(Guid First, Guid Second, DateTimeOffset Now);
}
