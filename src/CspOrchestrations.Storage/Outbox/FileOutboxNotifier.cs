using CspOrchestrations.Core.Notices;
using Microsoft.Extensions.Logging;

namespace CspOrchestrations.Storage.Outbox;

/// <summary>
/// Leaves each notice as one RFC 5322 message file for whatever sends mail (or for a person to look at). The file's name is
/// the hash of the notice's key, so a second send finds the first.
/// </summary>
internal sealed class FileOutboxNotifier(StorageOptions options, TimeProvider time, ILogger<FileOutboxNotifier> logger) : INotifier, INoticeOutbox, IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var name = NoticeMessage.IdOf(notice);
        var file = Path.Combine(options.OutboxFolder, $"{name}.eml");
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!File.Exists(file))
            {
                Write(notice, name, file);
                logger.Written(notice.Kind, notice.Key, file);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public Task<int> CountAsync(IReadOnlySet<string> about, CancellationToken cancellationToken) =>
        InTurnAsync(() => FilesOf(about).Count(), cancellationToken);

    public Task<int> DeleteAsync(IReadOnlySet<string> about, CancellationToken cancellationToken) =>
        InTurnAsync(
            () =>
            {
                var files = FilesOf(about).ToList();
                files.ForEach(File.Delete);
                return files.Count;
            },
            cancellationToken);

    public void Dispose() => turn.Dispose();

    private async Task<int> InTurnAsync(Func<int> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Directory.Exists(options.OutboxFolder) ? work() : 0;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Also what a crash has left half-written.</summary>
    private IEnumerable<string> FilesOf(IReadOnlySet<string> about) => Directory
        .EnumerateFiles(options.OutboxFolder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Where(file => NoticeMessage.AboutOf(File.ReadLines(file)) is { } of && about.Contains(of));

    private void Write(Notice notice, string name, string file)
    {
        // Named after the notice, so that what a crash left here goes with the next attempt.
        var pending = Path.GetFullPath(Path.Combine(options.OutboxFolder, $".{name}"));
        if (Directory.Exists(pending))
        {
            Directory.Delete(pending, recursive: true);
        }

        PrivateFiles.CreateFolder(options.OutboxFolder);
        PrivateFiles.CreateFolder(pending);
        var message = NoticeMessage.Compose(notice, name, options.OutboxSender, time.GetUtcNow(), pending);
        var complete = Path.Combine(pending, "complete");
        PrivateFiles.CreateFile(complete);
        using (var stream = new FileStream(complete, FileMode.Open, FileAccess.Write))
        {
            stream.Write(message);
            stream.Flush(flushToDisk: true);
        }

        File.Move(complete, file);
        Directory.Delete(pending, recursive: true);
    }
}
