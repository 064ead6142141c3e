using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>The file: owned by one process, written by one connection, read by a few.</summary>
internal sealed class EngineDatabase : IDisposable
{
    private readonly string path;
    private readonly FileStream ownership;
    private readonly ConcurrentBag<EngineTables> idleReaders = [];
    private volatile bool disposed;

    private EngineDatabase(string path, FileStream ownership, EngineTables writer)
    {
        this.path = path;
        this.ownership = ownership;
        Writer = writer;
    }

    /// <summary>For the commit writer's thread only.</summary>
    public EngineTables Writer { get; }

    /// <exception cref="EngineInUseException">Another process owns the file.</exception>
    /// <exception cref="EngineSchemaException">The file is not this engine's.</exception>
    public static EngineDatabase Open(string path, bool isScratch = false)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var ownership = TakeOwnership(path);
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(path);
            EngineSchema.Prepare(connection, isScratch);
            return new EngineDatabase(path, ownership, new EngineTables(connection));
        }
        catch (Exception exception)
        {
            connection?.Dispose();
            ownership.Dispose();
            if (exception is SqliteException unusable)
            {
                throw Refusal(path, unusable);
            }

            throw;
        }
    }

    /// <summary>Says to the person who starts the engine what is wrong with its file.</summary>
    public static EngineSchemaException Refusal(string path, SqliteException exception) => new(exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => $"'{path}' is not a SQLite file.",
        SQLitePCL.raw.SQLITE_CORRUPT => $"'{path}' is damaged. Restore a backup, or choose another data folder.",
        _ => $"'{path}' cannot be used: {exception.Message}",
    });

    /// <summary>Reads what has been committed.</summary>
    /// <exception cref="ObjectDisposedException">The engine has stopped.</exception>
    public T Read<T>(Func<EngineTables, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(LocalEngine));
        if (!idleReaders.TryTake(out var reader))
        {
            reader = OpenReader(path);
        }

        try
        {
            return read(reader);
        }
        finally
        {
            idleReaders.Add(reader);
            if (disposed)
            {
                DisposeIdleReaders();
            }
        }
    }

    /// <summary>A connection that cannot write; for a process that does not own the file, too.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static EngineTables OpenReader(string path)
    {
        var connection = ConnectExisting(path);
        connection.Run("PRAGMA busy_timeout = 10000; PRAGMA query_only = 1");
        return new EngineTables(connection);
    }

    /// <summary>Copies the file page by page while it is in use; the copy is one consistent state.</summary>
    public static void Backup(string path, string target)
    {
        SQLitePCL.Batteries_V2.Init();
        using var source = ConnectExisting(path);
        using var destination = Connect(target);
        source.BackupDatabase(destination);
    }

    public void Dispose()
    {
        disposed = true;
        DisposeIdleReaders();
        Writer.Dispose();
        ownership.Dispose();
    }

    private void DisposeIdleReaders()
    {
        while (idleReaders.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private static SqliteConnection Connect(string path)
    {
        // Without pooling: closing must close the file, and every connection lives as long as the engine.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static SqliteConnection ConnectExisting(string path) =>
        File.Exists(path) ? Connect(path) : throw new FileNotFoundException($"There is no engine file '{path}'.", path);

    private static FileStream TakeOwnership(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw new EngineInUseException(path);
        }
    }

    /// <summary>Another reason, a disk that is full or read-only, must not be taken for another host.</summary>
    private static bool IsSharingViolation(IOException exception)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int WouldBlockOnLinux = 11;
        const int WouldBlockOnMac = 35;
        return exception.HResult == (OperatingSystem.IsWindows() ? SharingViolation
            : OperatingSystem.IsMacOS() ? WouldBlockOnMac
            : WouldBlockOnLinux);
    }
}
