using CspOrchestrations.Web.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CspOrchestrations.Functions.Hosting;

internal static class TelemetryExport
{
    private const string DurableTaskSource = "Microsoft.DurableTask";

    /// <summary>
    /// Nothing at all unless there is somewhere to send to: with these defaults the Functions host no longer tells of this app's logs
    /// and traces, which it otherwise does in its own name.
    /// </summary>
    /// <exception cref="ArgumentException"><c>Otlp:Endpoint</c> is not usable.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = OtlpOptions.From(configuration).Endpoint;
        var withAzureMonitor = AzureMonitorExport.IsConfigured(configuration);
        if (collector is null && !withAzureMonitor)
        {
            return services;
        }

        // The alerts look for sentences, which are no more than a template and its values without this.
        services.Configure<OpenTelemetryLoggerOptions>(logs => logs.IncludeFormattedMessage = true);
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(traces => Sampled(traces.AddSource([.. TelemetryNames.Sources, DurableTaskSource]), withAzureMonitor))
            .WithMetrics(metrics => metrics.AddMeter([.. TelemetryNames.Meters]))
            .WithLogging();
        if (collector is not null)
        {
            telemetry.UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, collector);
        }

        if (withAzureMonitor)
        {
            AzureMonitorExport.Use(telemetry, configuration);
        }

        return services;
    }

    /// <summary>
    /// A Functions host that exports nothing itself marks its traces as not sampled, and what goes on from them here would be dropped.
    /// Where Application Insights gets both, the host decides for both.
    /// </summary>
    private static TracerProviderBuilder Sampled(TracerProviderBuilder traces, bool byTheHost) =>
        byTheHost ? traces : traces.SetSampler(new AlwaysOnSampler());
}
