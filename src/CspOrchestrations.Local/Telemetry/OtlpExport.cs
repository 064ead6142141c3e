using CspOrchestrations.Web.Telemetry;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CspOrchestrations.Local.Telemetry;

/// <summary>Sends traces and metrics of the host to a collector while the host runs; what is left goes when it stops.</summary>
internal sealed class OtlpExport(OtlpOptions options) : IHostedService, IDisposable
{
    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("CspOrchestrations.Local");
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource).AddSource([.. TelemetryNames.Sources]).AddOtlpExporter(exporter => SendTo(exporter, "traces")).Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource).AddMeter([.. TelemetryNames.Meters]).AddOtlpExporter(exporter => SendTo(exporter, "metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
        (traces, metrics) = (null, null);
    }

    private void SendTo(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = options.SignalAddress(signal);
    }
}
