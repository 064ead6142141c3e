namespace CspOrchestrations.Simulator.Controls;

/// <summary>What <c>GET /_sim/</c> says.</summary>
internal sealed record ControlIndex(string About, IReadOnlyList<ControlDescription> Controls)
{
    private const string FaultText =
        "Adds a fault. Without retryAfterSeconds a throttle has no Retry-After; status 0 cuts the connection; delays are real.";

    private const string DirectAcceptText = "The customer accepts in Microsoft's own portal; the broker sees it after a refresh.";

    private static readonly string FaultBody = """
        {"route": "start|get|finalize|acceptance|refresh|addCsp|any",
        "kind": "throttle|error-before|error-after|timeout|malformed|slow|refuse",
        "count": 1, "organizationId"?, "retryAfterSeconds"?, "status"?, "delayMilliseconds"?}
        """.ReplaceLineEndings(" ");

    private static readonly string SettingsBody = """
        {"acceptMessageEnabled"?, "acceptMessageName"?, "acceptMessageShape"?, "acceptMessageTargetOrigin"?,
        "afterFinalize": "not-found|unspecified|keep-status", "templateIdForm": "text|object|mca-info",
        "linkLifetime": "30.00:00:00", "syncDuration": "00:00:20"}
        """.ReplaceLineEndings(" ");

    public static readonly ControlIndex Content = new(
        "Controls of the simulator. The broker's API lies under /api/, the hosted agreement page under /mca/. "
        + "Durations are d.hh:mm:ss.fff.",
        [
            new("GET", "/_sim/organizations", "All organizations and where their attestation stands."),
            new("POST", "/_sim/organizations", "Makes organizations without an agreement.", """{"count": 200}"""),
            new("POST", "/_sim/organizations/{id}/accept", "As if the customer pressed Accept at the newest link."),
            new("POST", "/_sim/organizations/{id}/expire", "Lets the newest link expire now."),
            new("POST", "/_sim/organizations/{id}/direct-accept", DirectAcceptText, """{"accepted": true}"""),
            new("GET", "/_sim/ledger?organizationId=", "Every effect that took place, in order."),
            new("GET", "/_sim/faults", "Faults still to be served."),
            new("POST", "/_sim/faults", FaultText, FaultBody),
            new("DELETE", "/_sim/faults", "Takes all waiting faults away."),
            new("GET", "/_sim/faults/served", "How often each fault was served since the process started."),
            new("GET", "/_sim/clock", "Simulated time."),
            new("POST", "/_sim/clock", "Advances simulated time, unless a clock was given.", """{"advance": "20.00:00:00"}"""),
            new("GET", "/_sim/settings", "What the simulator does where the documentation leaves it open."),
            new("PUT", "/_sim/settings", "Replaces the settings; members left out get their defaults.", SettingsBody),
            new("POST", "/_sim/seed", "Makes what is missing of the seeded partner."),
        ]);
}

internal sealed record ControlDescription(string Method, string Path, string Does, string? Body = null);
