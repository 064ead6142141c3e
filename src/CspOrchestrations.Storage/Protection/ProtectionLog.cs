using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Event ids 4200 to 4299. Names of secrets only.</summary>
internal static partial class ProtectionLog
{
    [LoggerMessage(4200, LogLevel.Warning, "The vault's secret {Name} holds no Data Protection key, and is passed over. Its former version may hold one.")]
    public static partial void NoKey(this ILogger logger, string name);
}
