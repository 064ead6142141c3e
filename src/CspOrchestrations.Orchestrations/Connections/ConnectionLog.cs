using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Connections;

/// <summary>Event ids 2400 to 2499.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(2400, LogLevel.Warning, "All work on behalf of a user at Partner Center stops until somebody consents: {Reason}")]
    public static partial void ConsentLost(this ILogger logger, string reason);

    [LoggerMessage(2401, LogLevel.Information, "Consent was given by {Actor}; work on behalf of a user goes on.")]
    public static partial void ConsentGiven(this ILogger logger, string actor);

    [LoggerMessage(2402, LogLevel.Information, "{InstanceId} waits for consent.")]
    public static partial void WaitsForConsent(this ILogger logger, string instanceId);

    [LoggerMessage(2403, LogLevel.Information, "Partner Center's MFA counters were not read ({Code}); those of before stay.")]
    public static partial void CountersNotRead(this ILogger logger, string code);

    [LoggerMessage(2404, LogLevel.Information, "A token of an earlier consent was refused; the present consent stands.")]
    public static partial void EarlierConsentRefused(this ILogger logger);
}
