namespace CspOrchestrations.Local.Telemetry;

/// <summary>Settings of the export of traces and metrics; section <c>Otlp</c>.</summary>
internal sealed record OtlpOptions
{
    public const string Section = "Otlp";

    /// <summary>Where a collector listens for OTLP over HTTP; traces go to <c>v1/traces</c> and metrics to <c>v1/metrics</c> below it.</summary>
    /// <value>An absolute http or https address, such as <c>http://127.0.0.1:4318</c>. Default: none, and nothing is exported.</value>
    public Uri? Endpoint { get; init; }

    /// <exception cref="ArgumentException">The address is not usable.</exception>
    public void Validate()
    {
        if (Endpoint is not null && (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https")))
        {
            throw new ArgumentException($"{Section}:{nameof(Endpoint)} '{Endpoint}' is not an absolute http or https address.");
        }
    }

    /// <summary>The address of one signal, whether or not the setting ends in a slash.</summary>
    public Uri SignalAddress(string signal) => new($"{Endpoint!.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
}
