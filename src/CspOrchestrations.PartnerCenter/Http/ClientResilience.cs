using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>
/// What all requests to one API share: its circuit and its rate limit. Pauses between tries, the open circuit and the rate
/// limit pass on the given clock; a request on the wire times out in real time, because the wire knows no other.
/// </summary>
internal sealed class ClientResilience : IAsyncDisposable
{
    /// <summary>Set on requests that share a limit of their own beside the general one.</summary>
    public static readonly HttpRequestOptionsKey<string?> RateKey = new("CspOrchestrations.RateKey");

    /// <param name="keyedLimit">Makes the limit of one <see cref="RateKey"/>; null where there are none.</param>
    public ClientResilience(ResilienceOptions options, Func<RateLimiter>? keyedLimit, TimeProvider clock, ILogger logger)
    {
        MaximumAnswerBytes = options.MaximumAnswerBytes;
        Limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpRequestMessage, string>(request => KeyOf(request) is { } key && keyedLimit is not null
                ? RateLimitPartition.Get(key, _ => keyedLimit())
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpRequestMessage, string>(_ => RateLimitPartition.Get(
                "", _ => new ClockRateLimiter(options.RequestsPerSecond, options.Burst, options.QueueLimit, clock))));
        Timeout = new ResiliencePipelineBuilder { TimeProvider = TimeProvider.System }.AddTimeout(options.TryTimeout).Build();
        Once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddCircuitBreaker(Circuit(options, logger))
            .Build();
        Repeating = options.Retries == 0
            ? Once
            : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
                .AddRetry(Retry(options, logger))
                .AddPipeline(Once)
                .Build();
    }

    /// <summary>For writes: the circuit only.</summary>
    public ResiliencePipeline<HttpResponseMessage> Once { get; }

    /// <summary>For reads: further tries through the same circuit.</summary>
    public ResiliencePipeline<HttpResponseMessage> Repeating { get; }

    public ResiliencePipeline Timeout { get; }

    /// <summary>The keyed limit first: who waits for it must not use up the general one.</summary>
    public PartitionedRateLimiter<HttpRequestMessage> Limiter { get; }

    public int MaximumAnswerBytes { get; }

    public ValueTask DisposeAsync() => Limiter.DisposeAsync();

    private static string? KeyOf(HttpRequestMessage request) => request.Options.TryGetValue(RateKey, out var key) ? key : null;

    private static RetryStrategyOptions<HttpResponseMessage> Retry(ResilienceOptions options, ILogger logger) => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(Outage.Is(arguments.Outcome)),
        MaxRetryAttempts = options.Retries,
        Delay = options.RetryDelay,
        MaxDelay = options.MaximumRetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        OnRetry = arguments =>
        {
            var status = (int?)arguments.Outcome.Result?.StatusCode;
            logger.TryFailed(arguments.AttemptNumber + 1, status, arguments.Outcome.Exception?.GetType().Name, arguments.RetryDelay);
            return default;
        },
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Circuit(ResilienceOptions options, ILogger logger) => new()
    {
        ShouldHandle = static arguments => ValueTask.FromResult(Outage.Is(arguments.Outcome)),
        FailureRatio = options.CircuitFailureRatio,
        MinimumThroughput = options.CircuitMinimumTries,
        SamplingDuration = options.CircuitWindow,
        BreakDuration = options.CircuitBreak,
        OnOpened = arguments =>
        {
            logger.CircuitOpened(arguments.BreakDuration);
            return default;
        },
        OnClosed = _ =>
        {
            logger.CircuitClosed();
            return default;
        },
    };
}
