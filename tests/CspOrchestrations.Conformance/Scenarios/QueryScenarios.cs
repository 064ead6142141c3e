using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class QueryScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("query-by-prefix-and-status",
            """
            {"all":["query-by-prefix-and-status-a1","query-by-prefix-and-status-a2","query-by-prefix-and-status-b1"],
             "a":["query-by-prefix-and-status-a1","query-by-prefix-and-status-a2"],
             "completed":["query-by-prefix-and-status-a1"],
             "either":["query-by-prefix-and-status-a1","query-by-prefix-and-status-b1"],
             "none":[]}
            """,
            scenario =>
            {
                var main = ChildScenarios.Waiting(scenario, "Main");
                return async run =>
                {
                    foreach (var label in new[] { "b1", "a2", "a1" })
                    {
                        await run.StageAsync(await run.StartAsync(main, Nothing.Value, label), "waiting");
                    }

                    await run.RaiseAsync(run.Id("a1"), "answer", "yes");
                    await run.StatusAsync(run.Id("a1"), RuntimeStatus.Completed);
                    await run.Client.TerminateAsync(run.Id("b1"));
                    await run.StatusAsync(run.Id("b1"), RuntimeStatus.Terminated);
                    return new
                    {
                        All = await IdsAsync(run, new InstanceQuery(run.Id(""))),
                        A = await IdsAsync(run, new InstanceQuery(run.Id("a"))),
                        Completed = await IdsAsync(run, new InstanceQuery(run.Id(""), [RuntimeStatus.Completed])),
                        Either = await IdsAsync(run, new InstanceQuery(run.Id(""), [RuntimeStatus.Completed, RuntimeStatus.Terminated])),
                        None = await IdsAsync(run, new InstanceQuery(run.Id("c"))),
                    };
                };
            }),

        new("query-by-pages", """{"sizes":[3,3,1],"distinct":7,"ordered":[true,true,true]}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", (_, _) => Task.FromResult<object?>("done"));
            return async run =>
            {
                for (var number = 7; number > 0; number--)
                {
                    await run.RunAsync(main, Nothing.Value, $"{number}");
                }

                var pages = new List<InstancePage>();
                do
                {
                    pages.Add(await run.Client.QueryAsync(
                        new InstanceQuery(run.Id(""), PageSize: 3, ContinuationToken: pages.LastOrDefault()?.ContinuationToken)));
                }
                while (pages[^1].ContinuationToken is not null);
                var ids = pages.Select(page => page.Items.Select(item => item.InstanceId).ToArray()).ToArray();
                return new
                {
                    Sizes = ids.Select(page => page.Length),
                    Distinct = ids.SelectMany(page => page).Distinct().Count(),
                    Ordered = ids.Select(page => page.SequenceEqual(page.Order(StringComparer.Ordinal))),
                };
            };
        }),

        new("query-by-time", """{"from":["query-by-time-2"],"to":["query-by-time-1"]}""", scenario =>
        {
            var main = scenario.Orchestrator<Nothing>("Main", (_, _) => Task.FromResult<object?>("done"));
            return async run =>
            {
                await run.RunAsync(main, Nothing.Value);
                await run.PassAsync(TimeSpan.FromSeconds(2));
                await run.RunAsync(main, Nothing.Value, "2");
                var between = (await run.Client.GetAsync(run.Id("2")))!.CreatedAt.AddSeconds(-1);
                return new
                {
                    From = await IdsAsync(run, new InstanceQuery(run.Id(""), CreatedFrom: between)),
                    To = await IdsAsync(run, new InstanceQuery(run.Id(""), CreatedTo: between)),
                };
            };
        }),

        new("query-items", """{"name":"query-items.Main","status":"running","customStatus":"waiting","input":"absent","output":"absent"}""", scenario =>
        {
            var main = ChildScenarios.Waiting(scenario, "Main");
            return async run =>
            {
                await run.StageAsync(await run.StartAsync(main, Nothing.Value), "waiting");
                var item = (await run.Client.QueryAsync(new InstanceQuery(run.Id()))).Items.Single();
                return new
                {
                    item.Name,
                    item.Status,
                    item.CustomStatus,
                    Input = item.Input is null ? "absent" : "present",
                    Output = item.Output is null ? "absent" : "present",
                };
            };
        }),
    ];

    private static async Task<IEnumerable<string>> IdsAsync(ScenarioRun run, InstanceQuery query)
    {
        var page = await run.Client.QueryAsync(query);
        return page.Items.Select(item => item.InstanceId);
    }
}
