using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Hosting;

/// <summary>Event ids 5000 to 5099. Operations by name: addresses and bodies hold ids, keys and people.</summary>
internal static partial class WebLog
{
    [LoggerMessage(5000, LogLevel.Error, "{Operation} failed; trace id {TraceId}.")]
    public static partial void OperationFailed(this ILogger logger, Exception exception, string operation, string traceId);

    [LoggerMessage(5001, LogLevel.Warning, "{Operation} was refused: it came from another site's page.")]
    public static partial void CrossSiteRefused(this ILogger logger, string operation);

    [LoggerMessage(5002, LogLevel.Error, "Not ready: the {Part} cannot be asked.")]
    public static partial void NotReady(this ILogger logger, Exception exception, string part);

    [LoggerMessage(5003, LogLevel.Warning, "Web:EntraOperators is on, and the platform does not say that its authentication is ({Setting}): nobody is believed to be signed in by it. Operators come in by key.")]
    public static partial void EntraNotBelieved(this ILogger logger, string setting);
}
