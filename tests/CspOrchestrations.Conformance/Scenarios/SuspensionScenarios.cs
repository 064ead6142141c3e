using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class SuspensionScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("suspend-holds-events",
            """
            {"suspended":{"status":"suspended","customStatus":"waiting"},
             "resumed":{"status":"completed","output":["first","second"],"customStatus":"waiting"}}
            """,
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
                {
                    context.SetCustomStatus("waiting");
                    return await EventScenarios.TakeAsync(context, "answer", 2);
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.StageAsync(id, "waiting");
                    await run.Client.SuspendAsync(id, "maintenance");
                    await run.StatusAsync(id, RuntimeStatus.Suspended);
                    await run.RaiseAsync(id, "answer", "first", "second");
                    await run.PassAsync(TimeSpan.FromSeconds(1));
                    var suspended = ScenarioRun.Look((await run.Client.GetAsync(id))!);
                    await run.Client.ResumeAsync(id);
                    return new { Suspended = suspended, Resumed = await run.EndAsync(id) };
                };
            }),

        new("suspend-keeps-the-order-of-event-and-deadline",
            """{"status":"completed","output":{"received":true,"event":"in time"},"customStatus":"waiting"}""",
            scenario =>
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
                    await run.Client.SuspendAsync(id);
                    await run.StatusAsync(id, RuntimeStatus.Suspended);
                    await run.RaiseAsync(id, "answer", "in time");
                    await run.PassAsync(TimeSpan.FromSeconds(4));
                    await run.Client.ResumeAsync(id);
                    return await run.EndAsync(id);
                };
            }),

        new("suspend-holds-timers", """{"suspended":"suspended","resumed":{"status":"completed","output":"fired","customStatus":"waiting"}}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddSeconds(2));
                return "fired";
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.Client.SuspendAsync(id);
                await run.StatusAsync(id, RuntimeStatus.Suspended);
                await run.PassAsync(TimeSpan.FromSeconds(3));
                var suspended = (await run.Client.GetAsync(id))!.Status;
                await run.Client.ResumeAsync(id);
                return new { Suspended = suspended, Resumed = await run.EndAsync(id) };
            };
        }),

        new("suspend-survives-a-restart", """{"status":"completed","output":"yes","customStatus":"waiting"}""", scenario =>
        {
            var main = ChildScenarios.Waiting(scenario, "Main");
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.Client.SuspendAsync(id);
                await run.StatusAsync(id, RuntimeStatus.Suspended);
                await run.RaiseAsync(id, "answer", "yes");
                await run.RestartAsync();
                await run.StatusAsync(id, RuntimeStatus.Suspended);
                await run.Client.ResumeAsync(id);
                return await run.EndAsync(id);
            };
        }),

        new("suspend-and-resume-can-be-repeated", """{"status":"completed","output":"yes","customStatus":"waiting"}""", scenario =>
        {
            var main = ChildScenarios.Waiting(scenario, "Main");
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.Client.SuspendAsync(id, "maintenance");
                await run.Client.SuspendAsync(id, "pressed twice");
                await run.Client.ResumeAsync(id, "over");
                await run.Client.ResumeAsync(id, "pressed twice");
                await run.RaiseAsync(id, "answer", "yes");
                return await run.EndAsync(id);
            };
        }),

        new("suspended-can-be-terminated", """{"status":"terminated","output":"enough","customStatus":"waiting"}""", scenario =>
        {
            var main = ChildScenarios.Waiting(scenario, "Main");
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.Client.SuspendAsync(id);
                await run.StatusAsync(id, RuntimeStatus.Suspended);
                await run.Client.TerminateAsync(id, "enough");
                return ScenarioRun.Look(await run.StatusAsync(id, RuntimeStatus.Terminated));
            };
        }),
    ];
}
