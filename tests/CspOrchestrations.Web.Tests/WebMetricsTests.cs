using System.Diagnostics.Metrics;
using CspOrchestrations.Web.Tests.Hosting;

namespace CspOrchestrations.Web.Tests;

public sealed class WebMetricsTests : WebServerTest
{
    [Fact]
    public async Task Signal_WithDroppedMessages_CountsThem()
    {
        var id = Server.Attestations.Seed("one");
        var factory = Server.Get<IMeterFactory>();
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                // Other tests run servers of their own at the same time.
                if (instrument.Name == "csp.web.messages.dropped" && instrument.Meter.Scope == factory)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref counted, measurement));
        listener.Start();

        await Operator.PostAsync($"/api/attestations/{id}/signal", Json("""{"droppedMessages":3}"""));
        await Operator.PostAsync($"/api/attestations/{id}/signal", Json("""{"droppedMessages":2}"""));

        Assert.Equal(5, counted);
    }
}
