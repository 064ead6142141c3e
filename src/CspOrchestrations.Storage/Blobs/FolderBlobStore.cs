using System.Globalization;
using System.Runtime.CompilerServices;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Blobs;

/// <summary>
/// Blobs as files of a folder, for one process that writes. People may put files there too: the etag is made of a file's length and the
/// time of its last change. What is being written lies in <c>.writing</c>; links are not followed.
/// </summary>
internal sealed class FolderBlobStore : IBlobStore, IDisposable
{
    private static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TimeProvider time;

    public FolderBlobStore(string folder, TimeProvider time)
    {
        this.time = time;
        Root = Path.GetFullPath(folder);
        Writing = Path.Combine(Root, ".writing");
        PrivateFiles.CreateFolder(Root);
        PrivateFiles.CreateFolder(Writing);
        foreach (var left in Directory.EnumerateFiles(Writing))
        {
            // Of a process that died; nobody else writes here.
            File.Delete(left);
        }
    }

    internal string Root { get; }

    internal string Writing { get; }

    public async IAsyncEnumerable<BlobProperties> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var names = new DirectoryInfo(Root).EnumerateFiles("*", AllFiles)
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && BlobName.IsValid(name))
            .Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Find(name) is { } found)
            {
                yield return found;
            }
        }
    }

    public Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Find(name));

    public Task<BlobContent?> OpenReadAsync(string name, string? etag, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<BlobContent?>(null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BlobStoreException($"'{name}' cannot be read: {WhyOf(refused)}", refused);
        }

        var properties = PropertiesOf(name, file);
        if (etag is not null && etag != properties.Etag)
        {
            file.Dispose();
            throw new BlobChangedException(name);
        }

        return Task.FromResult<BlobContent?>(new BlobContent(properties, new FolderBlobReader(properties, file)));
    }

    public Task<BlobWriteStream> OpenWriteAsync(string name, PutCondition condition, CancellationToken cancellationToken)
    {
        PathOf(name);
        return Task.FromResult<BlobWriteStream>(new FolderBlobWriter(this, name, condition));
    }

    public async Task<bool> DeleteAsync(string name, string? etag, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Find(name) is not { } found || (etag is not null && etag != found.Etag))
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    internal static BlobProperties PropertiesOf(string name, FileStream file) =>
        PropertiesOf(name, RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));

    internal static string WhyOf(Exception exception) => exception is UnauthorizedAccessException
        ? "the account that runs this process may not."
        : exception.HResult is DiskFullOnUnix or DiskFullOnWindows ? "the disk is full." : $"the system says error {exception.HResult & 0xFFFF}.";

    /// <summary>Puts a finished file in its place when the condition holds; its time of change is later than that of the one before.</summary>
    internal async Task<string?> TryReplaceAsync(string name, string finished, PutCondition condition, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = Find(name);
            if (condition.MustBeNew ? before is not null : condition.Etag is { } etag && etag != before?.Etag)
            {
                return null;
            }

            // File systems keep coarse times: two contents of one length within a tick would look the same.
            var changed = time.GetUtcNow().UtcDateTime;
            if (before is not null && changed <= before.LastModified.UtcDateTime)
            {
                changed = before.LastModified.UtcDateTime.AddMilliseconds(1);
            }

            File.SetLastWriteTimeUtc(finished, changed);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            File.Move(finished, path, overwrite: true);
            return Find(name)?.Etag;
        }
        catch (Exception refused) when (refused is (IOException or UnauthorizedAccessException) and not BlobStoreException)
        {
            throw new BlobStoreException($"'{name}' cannot be stored: {WhyOf(refused)}", refused);
        }
        finally
        {
            turn.Release();
        }
    }

    private const int DiskFullOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    private static BlobProperties PropertiesOf(string name, long length, DateTime changed) => new(
        name, length, string.Create(CultureInfo.InvariantCulture, $"{length:x}-{changed.Ticks:x}"), new DateTimeOffset(changed, TimeSpan.Zero));

    private BlobProperties? Find(string name)
    {
        var file = new FileInfo(PathOf(name));
        try
        {
            return file.Exists ? PropertiesOf(name, file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="BlobStoreException">A part of the path is a link, which may lead anywhere.</exception>
    private string PathOf(string name)
    {
        var path = Root;
        foreach (var segment in BlobName.Require(name).Split('/'))
        {
            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new BlobStoreException($"'{name}' is or passes a link; put the file itself there.");
            }
        }

        return path;
    }
}
