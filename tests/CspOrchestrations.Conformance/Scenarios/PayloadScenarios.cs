using CspOrchestrations.Durable;

namespace CspOrchestrations.Conformance.Scenarios;

internal static class PayloadScenarios
{
    public static IEnumerable<Scenario> All =>
    [
        new("payload-decimals-keep-their-scale",
            """
            {"input":{"total":"12.50"},
             "ended":{"status":"completed","output":["12.50","0.00","-7.1200","100"],"customStatus":{"total":"12.50"}}}
            """,
            scenario =>
            {
                var same = scenario.Activity<decimal, decimal>("Same", amount => amount);
                var child = scenario.Orchestrator<decimal>("Child", (_, amount) => Task.FromResult<object?>(amount));
                var main = scenario.Orchestrator<Price>("Main", async (context, price) =>
                {
                    context.SetCustomStatus(price);
                    await context.CallSubOrchestratorAsync(child, price.Total, "same", 0);
                    return new[]
                    {
                        await context.CallActivityAsync(same, price.Total),
                        await context.CallActivityAsync(same, 0.00m),
                        await context.CallActivityAsync(same, -7.1200m),
                        (await context.WaitForEventAsync<decimal>("amount")).Event,
                    };
                });
                return async run =>
                {
                    var id = await run.StartAsync(main, new Price(12.50m));
                    await run.RaiseAsync(id, "amount", 100m);
                    var ended = await run.EndAsync(id);
                    return new { (await run.Client.GetAsync(id))!.Input, Ended = ended };
                };
            }),

        new("payload-text-as-it-is", """{"status":"completed","output":["2026-02-30T00:00:00+01:00","Zürich \"日本\" 🙂 <&>","1e3"]}""", scenario =>
        {
            // A parser on the way that is too clever would read dates and numbers into texts.
            var same = scenario.Activity<string, string>("Same", text => text);
            var main = scenario.Orchestrator<string[]>(
                "Main", async (context, texts) => await Task.WhenAll(texts.Select(text => context.CallActivityAsync(same, text))));
            return run => run.RunAsync(main, ["2026-02-30T00:00:00+01:00", "Zürich \"日本\" 🙂 <&>", "1e3"]);
        }),

        new("payload-times", """{"status":"completed","output":{"utc":"2026-03-01T00:00:00+00:00","offset":"2026-03-01T01:30:00+05:30"}}""", scenario =>
        {
            var same = scenario.Activity<Times, Times>("Same", times => times);
            var main = scenario.Orchestrator<Times>("Main", async (context, times) => await context.CallActivityAsync(same, times));
            return run => run.RunAsync(
                main,
                new Times(
                    new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 1, 1, 30, 0, TimeSpan.FromHours(5.5))));
        }),

        new("payload-large", """{"status":"completed","output":{"length":600000,"same":true}}""", scenario =>
        {
            var repeat = scenario.Activity<int, string>("Repeat", length => new string('x', length));
            var measure = scenario.Activity<string, int>("Measure", text => text.Length);
            var main = scenario.Orchestrator<int>("Main", async (context, length) =>
            {
                var text = await context.CallActivityAsync(repeat, length);
                return new { Length = await context.CallActivityAsync(measure, text), Same = text.All(letter => letter == 'x') };
            });
            return run => run.RunAsync(main, 600_000);
        }),

        new("payload-large-wherever-it-goes", """{"status":"completed","output":{"child":500000,"event":400000,"input":300000}}""", scenario =>
        {
            var measure = scenario.Orchestrator<string>("Measure", (_, text) => Task.FromResult<object?>($"{text.Length}"));
            var main = scenario.Orchestrator<LargeState>("Main", async (context, state) =>
            {
                if (state.Event is null)
                {
                    context.ContinueAsNew(state with { Event = (await context.WaitForEventAsync<string>("answer")).Event });
                    return null;
                }

                var child = (System.Text.Json.JsonElement)(await context.CallSubOrchestratorAsync(measure, new string('z', 500_000), "measure", 0))!;
                return new
                {
                    Input = state.Input.Length,
                    Event = state.Event.Length,
                    Child = int.Parse(child.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
                };
            });
            return async run =>
            {
                var id = await run.StartAsync(main, new LargeState(new string('x', 300_000), Event: null));
                await run.RaiseAsync(id, "answer", new string('y', 400_000));
                return await run.EndAsync(id);
            };
        }),

        new("payload-unserializable-from-outside", """{"start":"PayloadException","raise":"PayloadException","ended":{"status":"completed","output":"yes"}}""", scenario =>
        {
            var main = scenario.Orchestrator<object>("Main", async (context, _) => (await context.WaitForEventAsync<string>("answer")).Event);
            return async run =>
            {
                var start = await ScenarioRun.RefusalAsync(() => run.StartAsync(main, (object)new Callback(() => { })));
                var id = await run.StartAsync(main, (object)"input");
                var raise = await ScenarioRun.RefusalAsync(() => run.RaiseAsync(id, "answer", new Callback(() => { })));
                await run.RaiseAsync(id, "answer", "yes");
                return new { Start = start, Raise = raise, Ended = await run.EndAsync(id) };
            };
        }),

        new("payload-too-large", """{"start":"PayloadException","instance":"absent"}""", scenario =>
        {
            var main = scenario.Orchestrator<string>("Main", (_, text) => Task.FromResult<object?>(text));
            return async run => new
            {
                Start = await ScenarioRun.RefusalAsync(() => run.StartAsync(main, new string('x', PayloadLimits.MaxCharacters))),
                Instance = await run.Client.GetAsync(run.Id()) is null ? "absent" : "present",
            };
        }),

        new("payload-unserializable-result",
            """{"status":"completed","output":{"errorType":"CspOrchestrations.Durable.PayloadException","typeIsNamed":true}}""",
            scenario =>
            {
                var give = scenario.Activity<Nothing, Callback>("Give", _ => new Callback(() => { }));
                var main = scenario.Orchestrator<Nothing>("Main", async (context, input) =>
                {
                    try
                    {
                        await context.CallActivityAsync(give, input);
                        return "accepted";
                    }
                    catch (TaskFailedException failed)
                    {
                        return new
                        {
                            failed.FailureDetails.ErrorType,
                            TypeIsNamed = failed.FailureDetails.ErrorMessage.Contains(typeof(Callback).FullName!, StringComparison.Ordinal),
                        };
                    }
                });
                return run => run.RunAsync(main, Nothing.Value);
            }),

        new("payload-unserializable-output",
            """{"status":"failed","errorType":"CspOrchestrations.Durable.PayloadException","typeIsNamed":true}""",
            scenario =>
            {
                var main = scenario.Orchestrator<Nothing>("Main", (_, _) => Task.FromResult<object?>(new Callback(() => { })));
                return async run =>
                {
                    await run.RunAsync(main, Nothing.Value);
                    var ended = (await run.Client.GetAsync(run.Id()))!;
                    return new
                    {
                        ended.Status,
                        ended.Failure!.ErrorType,
                        TypeIsNamed = ended.Failure.ErrorMessage.Contains(typeof(Callback).FullName!, StringComparison.Ordinal),
                    };
                };
            }),
    ];

    private sealed record Price(decimal Total);

    private sealed record LargeState(string Input, string? Event);

    private sealed record Times(DateTimeOffset Utc, DateTimeOffset Offset);

    private sealed record Callback(Action Run);
}
