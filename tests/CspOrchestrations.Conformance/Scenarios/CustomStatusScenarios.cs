using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class CustomStatusScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("custom-status-last-one-wins", """{"status":"completed","output":null,"customStatus":{"price":"12.50","state":"second"}}""", scenario =>
        {
            var read = scenario.Activity<Nothing, Nothing>("Read", input => input);
            var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
            {
                context.SetCustomStatus(new { State = "first" });
                await context.CallActivityAsync(read, input);
                context.SetCustomStatus(new { State = "second", Price = 12.50m });
                return null;
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("custom-status-is-a-snapshot", """{"status":"completed","output":null,"customStatus":["first"]}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", (context, _) =>
            {
                var states = new List<string> { "first" };
                context.SetCustomStatus(states);
                states.Add("second");
                return Task.FromResult<object?>(null);
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),

        new("custom-status-limit", """{"status":"completed","output":["accepted","ArgumentException"],"customStatus":"small"}""", scenario =>
        {
            // The quotation marks count too.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var outcomes = new[]
                {
                    await RefusalAsync(PayloadLimits.CustomStatusCharacters - 2), await RefusalAsync(PayloadLimits.CustomStatusCharacters - 1),
                };
                context.SetCustomStatus("small");
                return outcomes;

                Task<string> RefusalAsync(int length) => ScenarioRun.RefusalAsync(() =>
                {
                    context.SetCustomStatus(new string('x', length));
                    return Task.CompletedTask;
                });
            });
            return run => run.RunAsync(main, Nothing.Value);
        }),
    ];
}
