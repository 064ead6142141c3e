using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Tokens;

/// <summary>Event ids 3300 to 3399. Never a token, and no text of the login: those name people.</summary>
internal static partial class TokensLog
{
    [LoggerMessage(3300, LogLevel.Information, "A token ({Mode}) was refused; the next call fetches a new one.")]
    public static partial void TokenForgotten(this ILogger logger, TokenMode mode);

    [LoggerMessage(3301, LogLevel.Error, "The new refresh token could not be stored ({ErrorType}); it is held and tried again with each call.")]
    public static partial void RotationNotStored(this ILogger logger, string errorType);

    [LoggerMessage(3302, LogLevel.Information, "A newer refresh token was stored meanwhile; it stays.")]
    public static partial void RotationOvertaken(this ILogger logger);
}
