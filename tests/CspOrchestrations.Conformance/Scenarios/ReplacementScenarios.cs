using CspOrchestrations.Durable;
using static CspOrchestrations.Conformance.ScenarioRun;

namespace CspOrchestrations.Conformance.Scenarios;

/// <summary>Starting under an id that is taken.</summary>
internal static class ReplacementScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("start-conflicts",
            """
            {"whileRunning":"InstanceConflictException",
             "whileRunningWithReplace":"InstanceConflictException",
             "finished":"InstanceConflictException",
             "replaced":{"status":"completed","output":"second run: yes","customStatus":"waiting"}}
            """,
            scenario =>
            {
                var main = scenario.Orchestrator<string>("Main", async (context, input) =>
                {
                    context.SetCustomStatus("waiting");
                    return $"{input} run: {(await context.WaitForEventAsync<string>("answer")).Event}";
                });
                return async run =>
                {
                    var replace = new StartOptions(ReplaceFinished: true);
                    var id = await run.StartAsync(main, "first");
                    await run.StageAsync(id, "waiting");
                    var whileRunning = await RefusalAsync(() => run.StartAsync(main, "again"));
                    var withReplace = await RefusalAsync(() => run.StartAsync(main, "again", options: replace));
                    await run.RaiseAsync(id, "answer", "yes");
                    await run.StatusAsync(id, RuntimeStatus.Completed);
                    var finished = await RefusalAsync(() => run.StartAsync(main, "again"));
                    await run.StartAsync(main, "second", options: replace);
                    await run.StageAsync(id, "waiting");
                    await run.RaiseAsync(id, "answer", "yes");
                    return new
                    {
                        WhileRunning = whileRunning,
                        WhileRunningWithReplace = withReplace,
                        Finished = finished,
                        Replaced = await run.EndAsync(id),
                    };
                };
            }),

        new("replaced-instance-hears-nothing-of-the-old",
            """{"status":"completed","output":{"received":true,"event":"for the second"},"customStatus":"second"}""",
            scenario =>
            {
                // The first one leaves a timer, a wait and an event that nobody has asked for.
                var main = scenario.Orchestrator<string>("Main", async (context, input) =>
                {
                    context.SetCustomStatus(input);
                    if (input == "first")
                    {
                        await context.CreateTimerAsync(context.CurrentUtcDateTime.AddSeconds(2));
                    }

                    return await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddHours(1));
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, "first");
                    await run.StageAsync(id, "first");
                    await run.RaiseAsync(id, "answer", "for the first");
                    await run.Client.TerminateAsync(id);
                    await run.StatusAsync(id, RuntimeStatus.Terminated);
                    await run.StartAsync(main, "second", options: new StartOptions(ReplaceFinished: true));
                    await run.StageAsync(id, "second");
                    await run.PassAsync(TimeSpan.FromSeconds(3));
                    await run.RaiseAsync(id, "answer", "for the second");
                    return Look(await run.StatusAsync(id, RuntimeStatus.Completed));
                };
            }),
    ];
}
