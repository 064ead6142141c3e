using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class ChildScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("child-result-and-ids",
            """
            {"status":"completed","output":[
              {"id":"child-result-and-ids-1:verify.0","parent":"child-result-and-ids-1","input":"a"},
              {"id":"child-result-and-ids-1:verify.1","parent":"child-result-and-ids-1","input":"b"}]}
            """,
            scenario =>
            {
                var child = scenario.Orchestrator<string>(
                    "Child", (context, input) => Task.FromResult<object?>(new { Id = context.InstanceId, Parent = context.ParentInstanceId, Input = input }));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, _) => new[]
                {
                    await context.CallSubOrchestratorAsync(child, "a", "verify", 0),
                    await context.CallSubOrchestratorAsync(child, "b", "verify", 1),
                });
                return run => run.RunAsync(main, Nothing.Value);
            }),

        new("child-seen-from-outside", """{"name":"child-seen-from-outside.Child","parent":"child-seen-from-outside-1","top":true}""", scenario =>
        {
            var child = scenario.Orchestrator<Nothing>("Child", (_, _) => Task.FromResult<object?>("done"));
            var main = scenario.Orchestrator<Nothing>(
                "Main", async (context, input) => await context.CallSubOrchestratorAsync(child, input, "verify", 0));
            return async run =>
            {
                await run.RunAsync(main, Nothing.Value);
                var seen = (await run.Client.GetAsync(InstanceIds.Child(run.Id(), "verify", 0)))!;
                var top = (await run.Client.GetAsync(run.Id()))!;
                return new { seen.Name, Parent = seen.ParentInstanceId, Top = top.ParentInstanceId is null };
            };
        }),

        new("children-fan-out", """{"status":"completed","output":[0,2,4,6,8]}""", scenario =>
        {
            var child = scenario.Orchestrator<int>("Child", (_, number) => Task.FromResult<object?>(number * 2));
            var main = scenario.Orchestrator<int>("Main", async (context, count) => await Task.WhenAll(
                Enumerable.Range(0, count).Select(number => context.CallSubOrchestratorAsync(child, number, $"part-{number}", 0))));
            return run => run.RunAsync(main, 5);
        }),

        new("child-terminated",
            """
            {"child":"terminated","parent":{"status":"completed","output":{
              "taskName":"child-terminated.Child",
              "errorType":"Terminated",
              "errorMessage":"The child 'child-terminated-1:verify.0' was terminated."}}}
            """,
            scenario =>
            {
                var child = Waiting(scenario, "Child");
                var main = CatchingParent(scenario, child);
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    var childId = InstanceIds.Child(id, "verify", 0);
                    await run.StageAsync(childId, "waiting");
                    await run.Client.TerminateAsync(childId, "enough");
                    return new { Child = (await run.StatusAsync(childId, RuntimeStatus.Terminated)).Status, Parent = await run.EndAsync(id) };
                };
            }),

        new("terminate-ends-children",
            """{"parent":"terminated","children":["terminated","terminated"],"grandchild":"terminated","stranger":"running"}""",
            scenario =>
            {
                var leaf = Waiting(scenario, "Leaf");
                var branch = scenario.Orchestrator<Nothing>("Branch", async (context, input) =>
                    await context.CallSubOrchestratorAsync(leaf, input, "read", 0));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, input) => await Task.WhenAll(
                    context.CallSubOrchestratorAsync(leaf, input, "leaf", 0), context.CallSubOrchestratorAsync(branch, input, "branch", 0)));
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    // Its id begins with the other's id too, but it is nobody's child.
                    var stranger = await run.StartAsync(leaf, Nothing.Value, "1-stranger");
                    var branchId = InstanceIds.Child(id, "branch", 0);
                    var leafIds = new[] { InstanceIds.Child(id, "leaf", 0), InstanceIds.Child(branchId, "read", 0) };
                    foreach (var leafId in leafIds.Append(stranger))
                    {
                        await run.StageAsync(leafId, "waiting");
                    }

                    await run.Client.TerminateAsync(id, "enough");
                    var ended = new List<RuntimeStatus>();
                    foreach (var ending in new[] { id, leafIds[0], branchId, leafIds[1] })
                    {
                        ended.Add((await run.StatusAsync(ending, RuntimeStatus.Terminated)).Status);
                    }

                    return new
                    {
                        Parent = ended[0],
                        Children = ended[1..3],
                        Grandchild = ended[3],
                        Stranger = (await run.Client.GetAsync(stranger))!.Status,
                    };
                };
            }),
    ];

    /// <summary>Calls the child and gives its output, or what it hears of its failure.</summary>
    internal static OrchestratorName<Nothing, object?> CatchingParent(
        ScenarioBuilder scenario, OrchestratorName<Nothing, object?> child, RetryPolicy? retry = null) =>
        scenario.Orchestrator<Nothing>("Main", async (context, input) =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync(child, input, "verify", 0, retry);
            }
            catch (TaskFailedException failed)
            {
                return new { failed.TaskName, failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage };
            }
        });

    /// <summary>Waits for an event that never comes.</summary>
    internal static OrchestratorName<Nothing, object?> Waiting(ScenarioBuilder scenario, string name) =>
        scenario.Orchestrator<Nothing>(name, async (context, _) =>
        {
            context.SetCustomStatus("waiting");
            return (await context.WaitForEventAsync<string>("answer")).Event;
        });
}
