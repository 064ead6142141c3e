using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Outbox;

/// <summary>Event ids 4100 to 4199. Kinds, keys and files only: recipients and texts are personal data.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(4100, LogLevel.Information, "Notice {Kind} '{Key}' lies in the outbox: {File}")]
    public static partial void Written(this ILogger logger, string kind, string key, string file);
}
