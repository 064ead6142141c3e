using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Functions.Hosting;

/// <summary>Event ids 6000 to 6099. Names of files may be personal data and are not logged.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(6000, LogLevel.Warning, "The inbox's trigger gave up a billing file; its run was started again")]
    public static partial void Taken(this ILogger logger);

    [LoggerMessage(6001, LogLevel.Error, "The inbox's trigger gave up a billing file, and its run could not be started: {Failure}. It is tried again in five minutes")]
    public static partial void NotTaken(this ILogger logger, string failure);

    [LoggerMessage(6002, LogLevel.Warning, "The queue of blobs that triggers gave up holds a message that is not about the inbox; it stays there")]
    public static partial void NotOfTheInbox(this ILogger logger);
}
