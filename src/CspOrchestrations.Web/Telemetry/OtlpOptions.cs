using Microsoft.Extensions.Configuration;

namespace CspOrchestrations.Web.Telemetry;

/// <summary>Settings of the export of traces and metrics, on both hosts; section <c>Otlp</c>.</summary>
public sealed record OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>Where a collector listens for OTLP over HTTP; traces go to <c>v1/traces</c> and metrics to <c>v1/metrics</c> below it.</summary>
    /// <value>An absolute http or https address, such as <c>http://127.0.0.1:4318</c>. Default: none, and nothing is exported.</value>
    public Uri? Endpoint { get; init; }

    /// <exception cref="ArgumentException">The address is not usable.</exception>
    public static OtlpOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new OtlpOptions
        {
            Endpoint = configuration[$"{Section}:{nameof(Endpoint)}"] is { Length: > 0 } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null,
        };
        options.Validate();
        return options;
    }

    /// <summary>The address of one signal, whether or not the setting ends in a slash.</summary>
    public Uri SignalAddress(string signal) => new($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");

    private void Validate()
    {
        if (Endpoint is not null && (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"{Section}:{nameof(Endpoint)} '{Endpoint}' is not an absolute http or https address.");
        }
    }
}
