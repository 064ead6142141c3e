using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Broker;

internal static partial class BrokerLog
{
    [LoggerMessage(2001, LogLevel.Debug, "Broker: {Operation} was answered with {Status}")]
    public static partial void Answered(this ILogger logger, string operation, int status);

    [LoggerMessage(2002, LogLevel.Information, "Broker: {Operation} is throttled for {RetryAfter}")]
    public static partial void Throttled(this ILogger logger, string operation, TimeSpan retryAfter);

    [LoggerMessage(2003, LogLevel.Warning, "Broker: {Operation} was rejected with {Status} {Code}")]
    public static partial void Rejected(this ILogger logger, string operation, int status, string? code);

    [LoggerMessage(2004, LogLevel.Warning, "Broker: {Operation} had no usable answer ({Cause})")]
    public static partial void Unavailable(this ILogger logger, string operation, string cause);
}
