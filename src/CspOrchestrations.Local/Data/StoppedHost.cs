using CspOrchestrations.Durable.Local;
using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Data;

/// <summary>The house without its faces, and an engine that runs nothing, for commands that no host may run beside.</summary>
internal static class StoppedHost
{
    /// <param name="data">Where the engine's file lies.</param>
    /// <param name="settings">Of the command line.</param>
    /// <param name="insteadWhileItRuns">What to do when the host runs.</param>
    /// <exception cref="CommandException">There are no data, a setting is wrong, or the host runs.</exception>
    public static ServiceProvider Open(DataFolder data, IReadOnlyList<KeyValuePair<string, string>> settings, string insteadWhileItRuns)
    {
        data.RequireEngine();
        var configuration = new ConfigurationManager();
        configuration.AddSettings(data, settings);
        var collection = new ServiceCollection();
        LocalApplication.Check(() => collection
            .AddLogging(logging => logging.AddHostLog(configuration))
            .AddStorage(configuration.Storage(data))
            .AddLocal(configuration, configuration.Engine(data)));
        var services = collection.BuildServiceProvider();
        try
        {
            LocalApplication.Check(() => services.GetRequiredService<LocalEngine>());
            return services;
        }
        catch (EngineInUseException)
        {
            services.Dispose();
            throw new CommandException($"The host runs in '{data.Path}'. {insteadWhileItRuns}");
        }
    }
}
