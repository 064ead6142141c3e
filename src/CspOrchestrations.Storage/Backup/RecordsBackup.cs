using CspOrchestrations.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Storage.Backup;

/// <summary>Copies <c>records.db</c> while it is in use. The keys of protected values are not in it.</summary>
public sealed class RecordsBackup
{
    private readonly RecordsDatabase database;

    internal RecordsBackup(RecordsDatabase database) => this.database = database;

    /// <summary>Writes a checked, consistent copy; the file appears only when it is complete.</summary>
    /// <exception cref="StorageException">The file exists, or the copy is not sound.</exception>
    public void WriteTo(string file)
    {
        if (File.Exists(file))
        {
            throw new StorageException($"'{file}' exists. Name a new file.");
        }

        var partial = $"{file}.partial";
        File.Delete(partial);
        try
        {
            Copy(partial);
            File.Move(partial, file);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private void Copy(string partial)
    {
        PrivateFiles.CreateFile(partial);
        using var source = database.Open();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = partial, Pooling = false }.ToString());
        copy.Open();
        source.BackupDatabase(copy);
        // One file that stands alone, without a write-ahead log beside it.
        copy.Scalar("PRAGMA journal_mode = DELETE");
        if (copy.Scalar("PRAGMA integrity_check") is not "ok")
        {
            throw new StorageException($"The copy of '{database.FilePath}' is not sound. The database itself may be damaged: restore the last good backup.");
        }
    }
}
