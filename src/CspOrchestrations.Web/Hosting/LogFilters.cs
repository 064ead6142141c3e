using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Web.Hosting;

/// <summary>What of the libraries' logs both hosts keep.</summary>
public static class LogFilters
{
    public static ILoggingBuilder AddLibraryFilters(this ILoggingBuilder logging) => logging
        // Microsoft's own entries below a warning name paths and queries of requests.
        .AddFilter("Microsoft", LogLevel.Warning)
        // It warns that keys lie unencrypted; they lie in a folder that only the owner can open, or in a vault.
        .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
}
