using CspOrchestrations.Durable;
using static CspOrchestrations.Conformance.ScenarioRun;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class LifecycleScenarios
{
    private const string Missing = "attestation-that-never-was";

    public static IEnumerable<Scenario> All =>
    [
        new("start-of-what-cannot-be", """{"unknownName":"ArgumentException","invalidId":"ArgumentException","known":"absent"}""", scenario =>
        {
            var main = ChildScenarios.Waiting(scenario, "Main");
            return async run =>
            {
                var unknown = new OrchestratorName<Nothing, object?>(scenario.Scoped("Unknown"));
                return new
                {
                    UnknownName = await RefusalAsync(() => run.StartAsync(unknown, Nothing.Value)),
                    InvalidId = await RefusalAsync(() => run.StartAsync(main, Nothing.Value, "a/b")),
                    Known = await run.Client.GetAsync(run.Id()) is null ? "absent" : "present",
                };
            };
        }),

        new("missing-instance",
            """
            {"raise":"InstanceNotFoundException","terminate":"InstanceNotFoundException","suspend":"InstanceNotFoundException",
             "resume":"InstanceNotFoundException","wait":"InstanceNotFoundException","get":true,"purge":false}
            """,
            scenario =>
            {
                ChildScenarios.Waiting(scenario, "Main");
                return async run => new
                {
                    Raise = await RefusalAsync(() => run.Client.RaiseEventAsync(Missing, "answer", "yes")),
                    Terminate = await RefusalAsync(() => run.Client.TerminateAsync(Missing)),
                    Suspend = await RefusalAsync(() => run.Client.SuspendAsync(Missing)),
                    Resume = await RefusalAsync(() => run.Client.ResumeAsync(Missing)),
                    Wait = await RefusalAsync(() => run.Client.WaitForCompletionAsync(Missing)),
                    Get = await run.Client.GetAsync(Missing) is null,
                    Purge = await run.Client.PurgeAsync(Missing),
                };
            }),

        new("finished-instance",
            """
            {"raise":"InstanceFinishedException","terminate":"InstanceFinishedException","suspend":"InstanceFinishedException",
             "resume":"InstanceFinishedException","wait":"completed"}
            """,
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", (_, _) => Task.FromResult<object?>("done"));
                return async run =>
                {
                    await run.RunAsync(main, Nothing.Value);
                    var id = run.Id();
                    return new
                    {
                        Raise = await RefusalAsync(() => run.Client.RaiseEventAsync(id, "answer", "yes")),
                        Terminate = await RefusalAsync(() => run.Client.TerminateAsync(id)),
                        Suspend = await RefusalAsync(() => run.Client.SuspendAsync(id)),
                        Resume = await RefusalAsync(() => run.Client.ResumeAsync(id)),
                        Wait = (await run.Client.WaitForCompletionAsync(id)).Status,
                    };
                };
            }),

        new("terminate-runs-no-more-code",
            """{"ended":{"status":"terminated","output":"enough","customStatus":"waiting"},"effects":0,"raise":"InstanceFinishedException"}""",
            scenario =>
            {
                var effects = 0;
                var write = scenario.Activity<Nothing, int>("Write", _ => Interlocked.Increment(ref effects));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
                {
                    context.SetCustomStatus("waiting");
                    try
                    {
                        await context.CreateTimerAsync(context.CurrentUtcDateTime.AddSeconds(2));
                    }
                    finally
                    {
                        await context.CallActivityAsync(write, input);
                    }

                    return "done";
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.StageAsync(id, "waiting");
                    await run.Client.TerminateAsync(id, "enough");
                    await run.StatusAsync(id, RuntimeStatus.Terminated);
                    await run.PassAsync(TimeSpan.FromSeconds(3));
                    return new
                    {
                        Ended = Look((await run.Client.GetAsync(id))!),
                        Effects = Volatile.Read(ref effects),
                        Raise = await RefusalAsync(() => run.Client.RaiseEventAsync(id, "answer", "yes")),
                    };
                };
            }),

        new("rewind",
            """
            {"missing":"InstanceNotFoundException","whileRunning":"InstanceNotRewindableException","failed":"failed",
             "rewound":"accepted","ended":"completed","output":"done","effects":2}
            """,
            scenario =>
            {
                var tries = 0;
                var effects = 0;
                var prepare = scenario.Activity<Nothing, int>("Prepare", _ => Interlocked.Increment(ref effects));
                var write = scenario.Activity<Nothing, int>("Write", _ =>
                    Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("Not yet.") : Interlocked.Increment(ref effects));
                var child = scenario.Orchestrator<Nothing>("Child", async (context, input) => await context.CallActivityAsync(write, input));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
                {
                    await context.CallActivityAsync(prepare, input);
                    context.SetCustomStatus("waiting");
                    await context.WaitForEventAsync<string>("answer");
                    await context.CallSubOrchestratorAsync(child, input, "verify", 0);
                    return "done";
                });
                return async run =>
                {
                    var missing = await RefusalAsync(() => run.Client.RewindAsync(Missing));
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.StageAsync(id, "waiting");
                    var whileRunning = await RefusalAsync(() => run.Client.RewindAsync(id));
                    await run.RaiseAsync(id, "answer", "yes");
                    var failed = await run.StatusAsync(id, RuntimeStatus.Failed);
                    var rewound = await RefusalAsync(() => run.Client.RewindAsync(id, "fixed"));
                    var ended = rewound == "accepted" ? await run.StatusAsync(id, RuntimeStatus.Completed) : failed;
                    return new
                    {
                        Missing = missing,
                        WhileRunning = whileRunning,
                        Failed = failed.Status,
                        Rewound = rewound,
                        Ended = ended.Status,
                        ended.Output,
                        Effects = Volatile.Read(ref effects),
                    };
                };
            })
        {
            Difference = Differences.Rewind,
            ExpectedOnDurableTask =
                """
                {"missing":"InstanceNotFoundException","whileRunning":"InstanceNotRewindableException","failed":"failed",
                 "rewound":"InstanceNotRewindableException","ended":"failed","effects":1}
                """,
        },

        new("purge",
            """{"whileRunning":"InstanceConflictException","finished":true,"again":false,"instance":"gone","child":"gone","restarted":"accepted"}""",
            scenario =>
            {
                var child = scenario.Orchestrator<Nothing>("Child", (_, _) => Task.FromResult<object?>("done"));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
                {
                    await context.CallSubOrchestratorAsync(child, input, "verify", 0);
                    context.SetCustomStatus("waiting");
                    return (await context.WaitForEventAsync<string>("answer")).Event;
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, Nothing.Value);
                    await run.StageAsync(id, "waiting");
                    var whileRunning = await RefusalAsync(() => run.Client.PurgeAsync(id));
                    await run.RaiseAsync(id, "answer", "yes");
                    await run.StatusAsync(id, RuntimeStatus.Completed);
                    return new
                    {
                        WhileRunning = whileRunning,
                        Finished = await run.Client.PurgeAsync(id),
                        Again = await run.Client.PurgeAsync(id),
                        Instance = await run.Client.GetAsync(id) is null ? "gone" : "there",
                        Child = await run.Client.GetAsync(InstanceIds.Child(id, "verify", 0)) is null ? "gone" : "there",
                        Restarted = await RefusalAsync(() => run.StartAsync(main, Nothing.Value)),
                    };
                };
            }),
    ];
}
