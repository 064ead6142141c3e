using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Broker;

/// <summary>Event ids 3000 to 3099. Operations and statuses only: paths, bodies and answers hold links and people.</summary>
internal static partial class BrokerLog
{
    [LoggerMessage(3001, LogLevel.Debug, "Broker: {Operation} was answered with {Status}")]
    public static partial void Answered(this ILogger logger, string operation, int status);

    [LoggerMessage(3002, LogLevel.Information, "Broker: {Operation} is throttled for {RetryAfter}")]
    public static partial void Throttled(this ILogger logger, string operation, TimeSpan retryAfter);

    [LoggerMessage(3003, LogLevel.Warning, "Broker: {Operation} was rejected with {Status} {Code}")]
    public static partial void Rejected(this ILogger logger, string operation, int status, string? code);

    [LoggerMessage(3004, LogLevel.Warning, "Broker: {Operation} had no usable answer ({Cause})")]
    public static partial void Unavailable(this ILogger logger, string operation, string cause);
}
