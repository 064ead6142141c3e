using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Tests;

/// <summary>A data folder of one test, deleted after it.</summary>
internal sealed class DataFolder : IStorageHome
{
    private readonly List<ServiceProvider> opened = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("csp-storage-").FullName;

    public StorageOptions Options => new() { DataFolder = Path };

    public IServiceProvider Open(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        var provider = services.AddStorage(Options).BuildServiceProvider();
        opened.Add(provider);
        return provider;
    }

    public void Close()
    {
        opened.ForEach(provider => provider.Dispose());
        opened.Clear();
    }

    /// <summary>What somebody with access to the file can do to it.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Options.RecordsFile};Pooling=False");
        connection.Open();
        Assert.True(connection.Execute(sql) > 0, "Nothing was tampered with.");
    }

    public void Dispose()
    {
        Close();
        Directory.Delete(Path, recursive: true);
    }
}
