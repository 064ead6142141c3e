namespace CspOrchestrations.Web.Telemetry;

/// <summary>What both hosts export: everything of this product, and the runtime's own account of HTTP in both directions.</summary>
public static class TelemetryNames
{
    /// <summary>The activity sources; a star stands for any ending.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["CspOrchestrations.*", "Microsoft.AspNetCore", "System.Net.Http"];

    /// <summary>The meters; a star stands for any ending.</summary>
    public static IReadOnlyList<string> Meters { get; } = ["CspOrchestrations.*", "Microsoft.AspNetCore.Hosting", "System.Net.Http"];
}
