using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Http;

/// <summary>Event ids 3100 to 3199.</summary>
internal static partial class ResilienceLog
{
    [LoggerMessage(3101, LogLevel.Information, "Try {Attempt} failed (status {Status}, {ErrorType}); the next one in {Delay}")]
    public static partial void TryFailed(this ILogger logger, int attempt, int? status, string? errorType, TimeSpan delay);

    [LoggerMessage(3102, LogLevel.Warning, "Too many calls failed; none is let through for {BreakDuration}")]
    public static partial void CircuitOpened(this ILogger logger, TimeSpan breakDuration);

    [LoggerMessage(3103, LogLevel.Information, "Calls are let through again")]
    public static partial void CircuitClosed(this ILogger logger);
}
