using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Sqlite;

/// <summary>
/// <c>records.db</c>: write-ahead log, <c>synchronous=FULL</c>, several processes. Writers of this process queue here
/// rather than at the file's lock, where waiting is polling.
/// </summary>
internal sealed class RecordsDatabase : IDisposable
{
    private readonly SemaphoreSlim writerTurn = new(1, 1);
    private readonly string connectionString;
    private readonly string connectionPragmas;

    /// <exception cref="StorageException">The file is not a database of this product, or of a newer version of it.</exception>
    public RecordsDatabase(StorageOptions options)
    {
        SQLitePCL.Batteries_V2.Init();
        FilePath = Path.GetFullPath(options.RecordsFile);
        PrivateFiles.CreateFolder(Path.GetDirectoryName(FilePath)!);
        PrivateFiles.CreateFile(FilePath);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ToString();
        connectionPragmas = FormattableString.Invariant(
            $"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}; PRAGMA synchronous = {(options.IsScratch ? "OFF" : "FULL")};");
        using var connection = Open();
        RecordsSchema.Ensure(connection, FilePath);
    }

    public string FilePath { get; }

    /// <summary>A connection to read with; the caller disposes it.</summary>
    /// <exception cref="StorageException">The file cannot be opened as a database.</exception>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            connection.Execute(connectionPragmas);
            return connection;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StorageException($"'{FilePath}' cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Runs <paramref name="work"/> in one transaction that holds the write lock from its start.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await writerTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection);
            transaction.Commit();
            return result;
        }
        finally
        {
            writerTurn.Release();
        }
    }

    /// <inheritdoc cref="IStorageCompaction.CompactAsync"/>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        await writerTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var connection = Open();
            connection.Execute("VACUUM");
            // The old pages lie in the log until it is cut, which waits for whoever reads.
            if (connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is not 0L)
            {
                throw new StorageException($"'{FilePath}' is being read, so what was deleted could not be overwritten yet. Do it again.");
            }
        }
        catch (SqliteException exception)
        {
            throw new StorageException($"'{FilePath}' could not be rewritten without what was deleted: {exception.Message} Do it again.", exception);
        }
        finally
        {
            writerTurn.Release();
        }
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        writerTurn.Dispose();
    }
}
