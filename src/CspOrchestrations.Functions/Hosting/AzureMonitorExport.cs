using Microsoft.Extensions.Configuration;
using OpenTelemetry;
#if AZURE_MONITOR
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
#endif

namespace CspOrchestrations.Functions.Hosting;

/// <summary>
/// Telemetry straight to Application Insights, in a build with <c>-p:AzureMonitorExporterVersion=…</c>. In another the Functions host
/// sends it, in its own name.
/// </summary>
internal static class AzureMonitorExport
{
#if AZURE_MONITOR
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    private const string IdentityClientId = "AZURE_CLIENT_ID";

    public static bool IsConfigured(IConfiguration configuration) => configuration[ConnectionString] is { Length: > 0 };

    public static void Use(IOpenTelemetryBuilder telemetry, IConfiguration configuration) => telemetry.UseAzureMonitorExporter(exporter =>
    {
        exporter.ConnectionString = configuration[ConnectionString];
        if (configuration[IdentityClientId] is { Length: > 0 } clientId)
        {
            exporter.Credential = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
        }
    });
#else
    public static bool IsConfigured(IConfiguration configuration) => false;

    public static void Use(IOpenTelemetryBuilder telemetry, IConfiguration configuration) =>
        throw new InvalidOperationException("This build has no exporter for Application Insights.");
#endif
}
