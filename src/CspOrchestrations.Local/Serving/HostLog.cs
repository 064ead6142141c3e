using CspOrchestrations.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Local.Serving;

internal static class HostLog
{
    /// <summary>One line an entry, on stderr: stdout is for what the person at the keyboard asked for. Section <c>Logging</c> is stronger.</summary>
    public static ILoggingBuilder AddHostLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd HH:mm:ss'Z' ";
            })
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddLibraryFilters();
        return logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
