using CspOrchestrations.Local.CommandLine;
using CspOrchestrations.Local.Serving;
using CspOrchestrations.Storage;
using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Local.Data;

/// <summary>The storage that the settings name, without the rest of the host; works beside running hosts.</summary>
internal sealed class ConfiguredStorage
{
    private readonly DataFolder data;

    /// <param name="data">Where files lie, if the records are files.</param>
    /// <param name="settings">Of the command line.</param>
    /// <exception cref="CommandException">A setting is wrong.</exception>
    public ConfiguredStorage(DataFolder data, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        this.data = data;
        var configuration = new ConfigurationManager();
        configuration.AddSettings(data, settings);
        var options = data.Storage;
        LocalApplication.Check(() => options = configuration.Storage(data));
        Options = options;
    }

    public StorageOptions Options { get; }

    /// <exception cref="CommandException">There is nothing yet: reading commands must not make an empty folder.</exception>
    public ServiceProvider Open()
    {
        if (Options.Records == RecordsPlace.Sqlite)
        {
            data.RequireRecords();
        }

        return OpenOrCreate();
    }

    /// <exception cref="CommandException">A setting is wrong.</exception>
    public ServiceProvider OpenOrCreate()
    {
        var services = new ServiceCollection();
        LocalApplication.Check(() => services.AddStorage(Options));
        return services.BuildServiceProvider();
    }
}
