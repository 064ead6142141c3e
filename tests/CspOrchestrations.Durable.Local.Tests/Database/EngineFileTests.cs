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

    [Fact]
    public async Task Open_TruncatedFile_IsRefusedAsDamaged()
    {
        await Open().DisposeAsync();
        await using (var file = File.OpenWrite(FilePath))
        {
            file.SetLength(5000);
        }

        await AssertRefusedAsync($"'{FilePath}' is damaged. Restore a backup, or choose another data folder.");
    }

    [Fact]
    public async Task Start_PagesOverwritten_IsRefusedAsDamaged()
    {
        await Open().DisposeAsync();
        await using (var file = File.OpenWrite(FilePath))
        {
            var afterTheSchema = new byte[file.Length - 4096];
            Array.Fill(afterTheSchema, byte.MaxValue);
            file.Position = 4096;
            await file.WriteAsync(afterTheSchema);
        }

        await using var engine = Open();
        Assert.Equal(
            $"'{FilePath}' is damaged. Restore a backup, or choose another data folder.",
            Assert.Throws<EngineSchemaException>(engine.Start).Message);
    }

    [Fact]
    public void Open_FolderInItsPlace_SaysWhatSqliteSays()
    {
        Directory.CreateDirectory(FilePath);
        Assert.StartsWith($"'{FilePath}' cannot be used: SQLite Error 14", Assert.Throws<EngineSchemaException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LockCannotBeMade_IsNotTakenForAnotherHost()
    {
        Directory.CreateDirectory(FilePath + ".lock");
        Assert.Throws<UnauthorizedAccessException>(Open);
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
