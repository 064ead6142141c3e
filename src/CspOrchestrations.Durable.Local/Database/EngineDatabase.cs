using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Durable.Local.Database;

/// <summary>The file: owned by one process, written by one connection, read by a few.</summary>
internal sealed class EngineDatabase : IDisposable
{
    private readonly string path;
    private readonly FileStream ownership;
    private readonly ConcurrentBag<EngineTables> idleReaders = [];

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
    public static EngineDatabase Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var ownership = TakeOwnership(path);
        try
        {
            var connection = Connect(path);
            EngineSchema.ApplyPragmas(connection);
            EngineSchema.Prepare(connection);
            return new EngineDatabase(path, ownership, new EngineTables(connection));
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }

    /// <summary>Reads what has been committed.</summary>
    public T Read<T>(Func<EngineTables, T> read)
    {
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
        }
    }

    /// <summary>A connection that cannot write; for a process that does not own the file, too.</summary>
    public static EngineTables OpenReader(string path)
    {
        var connection = Connect(path);
        connection.Run("PRAGMA busy_timeout = 10000; PRAGMA query_only = 1");
        return new EngineTables(connection);
    }

    /// <summary>Copies the file page by page while it is in use; the copy is one consistent state.</summary>
    public static void Backup(string path, string target)
    {
        SQLitePCL.Batteries_V2.Init();
        using var source = Connect(path);
        using var destination = Connect(target);
        source.BackupDatabase(destination);
    }

    public void Dispose()
    {
        while (idleReaders.TryTake(out var reader))
        {
            reader.Dispose();
        }

        Writer.Dispose();
        ownership.Dispose();
    }

    private static SqliteConnection Connect(string path)
    {
        // Without pooling: closing must close the file, and every connection lives as long as the engine.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static FileStream TakeOwnership(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new EngineInUseException(path);
        }
    }
}
