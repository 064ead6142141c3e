using CspOrchestrations.PartnerCenter.Tokens;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.PartnerCenter.Calls;

/// <summary>Event ids 3200 to 3299; what was answered stands under 3000 to 3099.</summary>
internal static partial class PartnerCenterLog
{
    [LoggerMessage(3201, LogLevel.Warning, "Partner Center: {Operation} was not sent, as there is no {Mode} token ({Code})")]
    public static partial void NoToken(this ILogger logger, string operation, TokenMode mode, string? code);

    [LoggerMessage(3202, LogLevel.Information, "Partner Center: {Operation} is tried once more with a new token")]
    public static partial void TokenRefused(this ILogger logger, string operation);

    [LoggerMessage(3203, LogLevel.Error, "Partner Center: {Operation} was refused for want of MFA; app+user work waits for consent")]
    public static partial void ConsentLost(this ILogger logger, string operation);

    [LoggerMessage(3204, LogLevel.Error, "Partner Center: {Operation} was refused because the token is for another audience")]
    public static partial void WrongAudience(this ILogger logger, string operation);
}
