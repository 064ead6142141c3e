using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class TimerScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("timer-order", """{"status":"completed","output":["1","2","3"]}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var fired = new List<string>();
                var begin = context.CurrentUtcDateTime;
                await Task.WhenAll(new[] { 3, 1, 2 }.Select(FireAsync));
                return fired;

                async Task FireAsync(int seconds)
                {
                    await context.CreateTimerAsync(begin.AddSeconds(seconds));
                    fired.Add($"{seconds}");
                }
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("timer-moves-the-time", """{"status":"completed","output":{"reached":true,"later":true}}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var begin = context.CurrentUtcDateTime;
                await context.CreateTimerAsync(begin.AddSeconds(1));
                var reached = context.CurrentUtcDateTime;
                await context.CreateTimerAsync(reached.AddSeconds(1));
                return new { Reached = reached >= begin.AddSeconds(1), Later = context.CurrentUtcDateTime >= reached.AddSeconds(1) };
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("timer-in-the-past", """{"status":"completed","output":"fired"}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddDays(-1));
                return "fired";
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("timer-not-early", """{"before":"running","after":{"status":"completed","output":"fired","customStatus":"waiting"}}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                context.SetCustomStatus("waiting");
                await context.CreateTimerAsync(context.CurrentUtcDateTime.AddSeconds(3));
                return "fired";
            });
            return async run =>
            {
                var id = await run.StartAsync(main, Nothing.Value);
                await run.StageAsync(id, "waiting");
                await run.PassAsync(TimeSpan.FromSeconds(1));
                return new { Before = (await run.Client.GetAsync(id))!.Status, After = await run.EndAsync(id) };
            };
        }),
    ];
}
