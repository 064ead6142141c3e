namespace CspOrchestrations.Storage;

/// <summary>A file that keeps what was deleted until its space is used again, and can be rewritten without it.</summary>
public interface IStorageCompaction
{
    /// <summary>Nothing that was deleted before is left in the file or beside it. Others wait meanwhile; it takes a second a few hundred megabytes.</summary>
    /// <exception cref="StorageException">Somebody has been reading the file for too long; nothing is lost, and it can be repeated.</exception>
    Task CompactAsync(CancellationToken cancellationToken);
}
