using System.Text.Json.Serialization;

namespace CspOrchestrations.Core.Remote;

/// <summary>
/// What a remote API said, as a value: succeeded with <see cref="Value"/>, throttled for <see cref="RetryAfter"/>, or
/// rejected with <see cref="Problem"/>. Exactly one of the three is set. Outages (timeouts, 5xx after the client's own
/// retries) are exceptions and belong to the engine's retry policy.
/// </summary>
/// <remarks>A record with plain members so that it travels through durable payloads unchanged.</remarks>
public sealed record RemoteResult<T>
{
    public T? Value { get; init; }

    /// <summary>How long the remote side asked to wait; set when it answered 429.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public RemoteProblem? Problem { get; init; }

    public static RemoteResult<T> Succeeded(T value) => new() { Value = value };

    public static RemoteResult<T> Throttled(TimeSpan retryAfter) => new() { RetryAfter = retryAfter };

    public static RemoteResult<T> Rejected(RemoteProblem problem) => new() { Problem = problem };

    /// <summary>The same answer with another value; throttled and rejected stay what they are.</summary>
    public RemoteResult<TOther> Map<TOther>(Func<T, TOther> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return RetryAfter is not null || Problem is not null
            ? new RemoteResult<TOther> { RetryAfter = RetryAfter, Problem = Problem }
            : RemoteResult<TOther>.Succeeded(map(Value!));
    }
}

/// <summary>
/// One shape for every error envelope of the remote APIs (RFC 9457 at the broker). Holds no secrets and no personal
/// data: free texts are redacted where they are read.
/// </summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Code">The API's own code, as text whatever it is on the wire.</param>
/// <param name="Title">A short sentence.</param>
/// <param name="Detail">What went wrong this time, redacted.</param>
/// <param name="Errors">The fields the API complains of.</param>
/// <param name="IsRetryable">What the API says of another try; null where it says nothing.</param>
public sealed record RemoteProblem(
    int Status,
    string? Code,
    string Title,
    string? Detail = null,
    IReadOnlyList<RemoteFieldError>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? IsRetryable = null);

/// <param name="Detail">What is wrong, redacted.</param>
/// <param name="Pointer">A JSON pointer into the request.</param>
public sealed record RemoteFieldError(string Detail, string? Pointer);
