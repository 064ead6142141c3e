using System.Text.Json.Serialization;
using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Simulator.Faults;

/// <summary>Something that goes wrong the next times a route is called. Faults belong to the process and end with it.</summary>
/// <param name="Route">Where.</param>
/// <param name="Kind">What.</param>
/// <param name="Count">How many calls; at least 1.</param>
public sealed record Fault(FaultRoute Route, FaultKind Kind, int Count = 1)
{
    /// <summary>Calls for this organization only; all when null.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Calls about this customer of Partner Center only; all when null.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>For <see cref="FaultKind.Throttle"/>: the Retry-After header in seconds; no header when null.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>
    /// The status of the error; 503 before and 500 after the effect and 422 for a refusal when null; 0 cuts the connection.
    /// </summary>
    public int? Status { get; init; }

    /// <summary>The API's code in the answer, such as <c>900278</c>; one that says it was simulated when null.</summary>
    public string? Code { get; init; }

    /// <summary>For <see cref="FaultKind.Throttle"/> at Partner Center. Default the form without a code.</summary>
    public ThrottleBody ThrottleBody { get; init; }

    /// <summary>Real milliseconds: for slow answers (200 when null), and the bound of a timeout (30,000 when null).</summary>
    public int? DelayMilliseconds { get; init; }
}

/// <summary>The two forms in which Partner Center says 429.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThrottleBody>))]
public enum ThrottleBody
{
    /// <summary><c>{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds."}</c></summary>
    [JsonStringEnumMemberName("rate-limit")]
    RateLimit,

    /// <summary><c>{"code": …, "description": "…"}</c>, as all other errors.</summary>
    [JsonStringEnumMemberName("envelope")]
    Envelope,
}

[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>429 before any effect.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>An error, and nothing happened.</summary>
    [JsonStringEnumMemberName("error-before")]
    ErrorBefore,

    /// <summary>The effect happens and is in the ledger, and yet the answer is an error.</summary>
    [JsonStringEnumMemberName("error-after")]
    ErrorAfter,

    /// <summary>No answer until the client gives up or the bound is reached; nothing happened.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The effect happens; the answer is a success with a torn body.</summary>
    [JsonStringEnumMemberName("malformed")]
    Malformed,

    /// <summary>The answer is right and late.</summary>
    [JsonStringEnumMemberName("slow")]
    Slow,

    /// <summary>A refusal by the API's rules; nothing happened.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,
}

/// <summary>How often a fault was served since the process started.</summary>
public sealed record ServedFaults(FaultRoute Route, FaultKind Kind, int Count);
