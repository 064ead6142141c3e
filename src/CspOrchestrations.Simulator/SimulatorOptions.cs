namespace CspOrchestrations.Simulator;

/// <summary>How a simulator is started.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The port to listen on; 0 for a free one. Default 0.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The own machine's name or address that the simulator listens on and is addressed by: <c>localhost</c> (IPv4 and, where
    /// there is one, IPv6), or a loopback address. Default <c>localhost</c>.
    /// </summary>
    public string ListenHost { get; init; } = "localhost";

    /// <summary>Where the state lies; null keeps it in memory. Default null.</summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// The clock of everything simulated; null, or the system's, for one that can be advanced through the controls. Default null.
    /// </summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>The only bearer token that the broker's API takes; null takes any. Default null.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Whether the believable partner is there from the start. Default true.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>
    /// Whether that partner does business too: subscriptions that end in the days and months after the first start, and invoices of the
    /// month before with billing data. Default false.
    /// </summary>
    public bool SeedBusiness { get; init; }
}
