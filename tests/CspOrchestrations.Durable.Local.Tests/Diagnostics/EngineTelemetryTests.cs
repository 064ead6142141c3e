using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CspOrchestrations.Durable.Local.Diagnostics;

namespace CspOrchestrations.Durable.Local.Tests.Diagnostics;

/// <summary>Sources and meters are the process's: other tests are heard too, so names here are of their own.</summary>
public sealed class EngineTelemetryTests
{
    private static readonly OrchestratorName<int, int> Flow = new("TelemetryFlow");
    private static readonly ActivityName<int, int> Good = new("TelemetryGood");
    private static readonly ActivityName<int, int> Bad = new("TelemetryBad");

    [Fact]
    public async Task Run_ActivitiesAndSchedules_AreTracedWithoutPayloads()
    {
        var spans = new ConcurrentBag<System.Diagnostics.Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await RunAsync("telemetry-spans");

        var good = Assert.Single(spans, span => span.OperationName == Good.Value && Is(span, "telemetry-spans"));
        Assert.Equal(ActivityStatusCode.Unset, good.Status);
        var bad = Assert.Single(spans, span => span.OperationName == Bad.Value && Is(span, "telemetry-spans"));
        Assert.Equal((ActivityStatusCode.Error, typeof(InvalidOperationException).FullName), (bad.Status, bad.StatusDescription));
        Assert.Contains(spans, span => span.OperationName == "schedule telemetry");
    }

    [Fact]
    public async Task Run_CountsEpisodesActivitiesParkedAndCommits()
    {
        var counts = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == EngineTelemetry.Name)
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument.Name, value, tags));
        listener.Start();
        await RunAsync("telemetry-metrics");

        Assert.True(counts["csp.engine.episodes"] >= 3);
        Assert.True(counts["csp.engine.commit.group"] >= 3);
        Assert.True(counts["csp.engine.parked"] >= 1);
        Assert.True(counts["csp.engine.activities TelemetryGood completed"] >= 1);
        Assert.True(counts["csp.engine.activities TelemetryBad failed"] >= 1);

        void Count(string name, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            counts.AddOrUpdate(
                string.Join(' ', [name, .. tags.ToArray().Select(tag => tag.Value)]), value, (_, sum) => sum + value);
    }

    private static bool Is(System.Diagnostics.Activity span, string instanceId) => span.GetTagItem("csp.instance") as string == instanceId;

    private static async Task RunAsync(string id)
    {
        await using var engine = new EngineFixture(registry => registry
            .Add(Good, input => input)
            .Add(Bad, input => input == 0 ? throw new InvalidOperationException("Bad.") : input)
            .Add(Flow, async (context, input) =>
            {
                await context.CallActivityAsync(Good, input);
                await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync(Bad, input));
                return await new TaskCompletionSource<int>().Task;
            })
            .AddSchedule(new ScheduleRegistration("telemetry", "0 0 * * * *", (_, _, _) => Task.CompletedTask)));
        await engine.Client.StartAsync(Flow, id, 0);
        await engine.Hold.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.NotNull((await engine.StatusAsync(id)).ParkedReason);
    }
}
