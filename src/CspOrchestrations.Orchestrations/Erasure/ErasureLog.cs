using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Orchestrations.Erasure;

/// <summary>Event ids 2700 to 2799. Ids and counts only.</summary>
internal static partial class ErasureLog
{
    [LoggerMessage(2700, LogLevel.Information, "Customer {Customer} was erased: {Workflows} workflows, rows of {Campaigns} campaigns, {Mails} mails.")]
    public static partial void Erased(this ILogger logger, Guid customer, int workflows, int campaigns, int mails);

    [LoggerMessage(2701, LogLevel.Information, "Retention: {Purged} workflows that ended before {Before} were purged{More}.")]
    public static partial void Purged(this ILogger logger, int purged, DateTimeOffset before, string more);
}
