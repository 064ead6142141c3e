using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CspOrchestrations.Durable.Local.Tests.Database;

/// <summary>Whose file it is, and whether it can be opened.</summary>
public sealed class EngineFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("csp-file-");
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    private string FilePath => Path.Combine(folder.FullName, "engine.db");

    public void Dispose()
    {
        services.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Open_SecondEngine_IsRefusedUntilTheFirstStops()
    {
        await using (Open())
        {
            var refused = Assert.Throws<EngineInUseException>(Open);
            Assert.Equal($"'{FilePath}' is in use by another process. Stop the other host, or choose another data folder.", refused.Message);
        }

        await Open().DisposeAsync();
    }

    [Fact]
    public void Open_AnotherProcessHasIt_IsRefused()
    {
        // util-linux's flock takes the lock that .NET takes, in a process of its own.
        if (!File.Exists("/usr/bin/flock"))
        {
            return;
        }

        using var other = Process.Start(new ProcessStartInfo(
            "/usr/bin/flock", ["--exclusive", FilePath + ".lock", "sh", "-c", "echo locked; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("locked", other.StandardOutput.ReadLine());
        Assert.Throws<EngineInUseException>(Open);
        other.StandardInput.WriteLine();
        other.WaitForExit();
    }

    [Fact]
    public async Task Open_FileOfAnotherProgram_IsRefusedAndNotTouched()
    {
        EngineFile.Run(FilePath, "CREATE TABLE notes(text TEXT); INSERT INTO notes VALUES('mine')");
        await AssertRefusedAsync($"'{FilePath}' is a SQLite file of something else.");
    }

    [Fact]
    public async Task Open_NoSqliteFile_IsRefusedAndNotTouched()
    {
        await File.WriteAllTextAsync(FilePath, string.Join('\n', Enumerable.Repeat("This is a letter, not a database.", 100)));
        await AssertRefusedAsync($"'{FilePath}' is not a SQLite file.");
    }

    [Fact]
    public async Task Open_NewerVersion_IsRefusedAndNotTouched()
    {
        await Open().DisposeAsync();
        EngineFile.Run(FilePath, "PRAGMA user_version = 99");
        await AssertRefusedAsync(
            $"'{FilePath}' has schema version 99, this build needs 1. Use the build that wrote it, or another data folder.");
    }

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 10, 0)]
    public void Open_OptionOutOfRange_IsRefused(int activities, int cached, int warning) =>
        Assert.ThrowsAny<ArgumentException>(() => Open(new LocalEngineOptions
        {
            DatabasePath = FilePath,
            MaxConcurrentActivities = activities,
            MaxCachedInstances = cached,
            HistoryWarning = warning,
        }));

    private async Task AssertRefusedAsync(string message)
    {
        var before = await File.ReadAllBytesAsync(FilePath);
        Assert.Equal(message, Assert.Throws<EngineSchemaException>(Open).Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath));
        // The refused file is free again.
        Assert.Equal(message, Assert.Throws<EngineSchemaException>(Open).Message);
    }

    private LocalEngine Open() => Open(new LocalEngineOptions { DatabasePath = FilePath });

    private LocalEngine Open(LocalEngineOptions options) =>
        new(options, new OrchestrationRegistry(), services, TimeProvider.System, NullLoggerFactory.Instance);
}
