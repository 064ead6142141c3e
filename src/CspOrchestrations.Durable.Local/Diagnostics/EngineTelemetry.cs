using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CspOrchestrations.Durable.Local.Diagnostics;

/// <summary>Traces and metrics of the engine; nothing is exported unless a host listens.</summary>
public static class EngineTelemetry
{
    /// <summary>The name of the trace source and of the meter.</summary>
    public const string Name = "CspOrchestrations.Durable.Local";

    internal static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Episodes =
        Meter.CreateCounter<long>("csp.engine.episodes", "{episode}", "Episodes committed.");

    internal static readonly Counter<long> Activities =
        Meter.CreateCounter<long>("csp.engine.activities", "{activity}", "Activities run, by name and outcome.");

    internal static readonly Counter<long> Parked =
        Meter.CreateCounter<long>("csp.engine.parked", "{instance}", "Instances parked.");

    internal static readonly Histogram<int> CommitGroupSize =
        Meter.CreateHistogram<int>("csp.engine.commit.group", "{operation}", "Operations that shared a transaction.");
}
