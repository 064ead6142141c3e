using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>Event ids 3000 to 3099. Operations and statuses only: paths, bodies and answers hold links and people.</summary>
internal static partial class ExchangeLog
{
    [LoggerMessage(3001, LogLevel.Debug, "{Api}: {Operation} was answered with {Status}")]
    public static partial void Answered(this ILogger logger, string api, string operation, int status);

    [LoggerMessage(3002, LogLevel.Information, "{Api}: {Operation} is throttled for {RetryAfter}")]
    public static partial void Throttled(this ILogger logger, string api, string operation, TimeSpan retryAfter);

    [LoggerMessage(3003, LogLevel.Warning, "{Api}: {Operation} was rejected with {Status} {Code}")]
    public static partial void Rejected(this ILogger logger, string api, string operation, int status, string? code);

    [LoggerMessage(3004, LogLevel.Warning, "{Api}: {Operation} had no usable answer ({Cause})")]
    public static partial void Unavailable(this ILogger logger, string api, string operation, string cause);
}
