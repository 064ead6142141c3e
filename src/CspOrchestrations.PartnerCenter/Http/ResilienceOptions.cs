namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>How a client behaves towards an API that is slow, failing or limited. Durations are <c>hh:mm:ss.fff</c>.</summary>
public sealed record ResilienceOptions
{
    /// <summary>The time for one try, answer body included, in real time. Default 30 seconds.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Further tries of requests that may be repeated (reads and refreshes). Default 3; 0 for none.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The pause before the first further try; it doubles each time, with jitter. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause between tries. Default 20 seconds.</summary>
    public TimeSpan MaximumRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The share of failed tries in <see cref="CircuitWindow"/> that opens the circuit, above 0 up to 1. Default 0.5.</summary>
    public double CircuitFailureRatio { get; init; } = 0.5;

    /// <summary>Tries in the window before the circuit can open; at least 2. Default 20.</summary>
    public int CircuitMinimumTries { get; init; } = 20;

    /// <summary>The time over which failures are counted; at least half a second. Default 30 seconds.</summary>
    public TimeSpan CircuitWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit lets nothing through; at least half a second. Default 15 seconds.</summary>
    public TimeSpan CircuitBreak { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests a second on average. Default 10.</summary>
    public double RequestsPerSecond { get; init; } = 10;

    /// <summary>Requests at once after a quiet time. Default 20.</summary>
    public int Burst { get; init; } = 20;

    /// <summary>Requests that may wait for their turn; further ones are throttled as by the API. Default 1000.</summary>
    public int QueueLimit { get; init; } = 1000;

    /// <summary>
    /// The longest answer that is read, in bytes; longer ones are refused. Default 1 MiB at the broker, 16 MiB at Partner
    /// Center.
    /// </summary>
    public int MaximumAnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>The wait after a 429 that does not say how long. Default 30 seconds.</summary>
    public TimeSpan DefaultRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait a 429 can ask for. Default one day.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromDays(1);
}
