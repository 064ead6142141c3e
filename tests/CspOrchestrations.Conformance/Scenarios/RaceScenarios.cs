using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class RaceScenarios
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<Scenario> All =>
    [
        new("event-races-its-deadline", """{"seen":12,"distinct":12,"after":0}""", scenario =>
        {
            // Each event is raised about when its deadline passes. Whoever wins, it is heard once: by the wait, or by the next one.
            var main = scenario.Orchestrator<Nothing>("Main", async (context, _) =>
            {
                var first = await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime + Second);
                var heard = first.Received ? first : await context.WaitForEventAsync<string>("answer");
                var after = await context.WaitForEventAsync<string>("answer", context.CurrentUtcDateTime.AddMilliseconds(200));
                return new RacedEvent(heard.Event!, after.Received);
            });
            return async run =>
            {
                var ids = new List<string>();
                for (var number = 0; number < 12; number++)
                {
                    ids.Add(await run.StartAsync(main, Nothing.Value, $"{number}"));
                }

                await run.PassAsync(Second);
                foreach (var id in ids)
                {
                    await run.RaiseAsync(id, "answer", id);
                }

                var heard = new List<RacedEvent>();
                foreach (var id in ids)
                {
                    heard.Add(await run.OutputAsync<RacedEvent>(id));
                }

                return new { Seen = heard.Count, Distinct = heard.Select(one => one.Event).Distinct().Count(), After = heard.Count(one => one.Again) };
            };
        }),
    ];

    private sealed record RacedEvent(string Event, bool Again);
}
