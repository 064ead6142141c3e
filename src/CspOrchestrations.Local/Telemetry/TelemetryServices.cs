using CspOrchestrations.Web.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Nothing at all unless <c>Otlp:Endpoint</c> is set.</summary>
    /// <exception cref="ArgumentException">The address is not usable.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OtlpOptions.From(configuration);
        if (options.Endpoint is not null)
        {
            services.AddHostedService(_ => new OtlpExport(options));
        }

        return services;
    }
}
