using CspOrchestrations.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CspOrchestrations.Storage.Moving;

/// <summary>Copies chains entry by entry: a chain of the same entries has the same hashes, so that seals and exports still prove it.</summary>
internal sealed class AuditMove(IServiceProvider source, IServiceProvider target)
{
    private readonly IAuditLog from = source.GetRequiredService<IAuditLog>();
    private readonly IAuditLog to = target.GetRequiredService<IAuditLog>();

    public async Task<IReadOnlyList<string>> SubjectsAsync(CancellationToken cancellationToken)
    {
        var subjects = new List<string>();
        await foreach (var entry in from.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.Sequence == 1)
            {
                subjects.Add(entry.Entry.Subject);
            }
        }

        return subjects;
    }

    /// <exception cref="StorageException">The account's chain is not the beginning of this one.</exception>
    public Task CheckAsync(string subject, CancellationToken cancellationToken) => MissingAsync(subject, cancellationToken);

    /// <summary>Gives the number of entries in the chain.</summary>
    public async Task<long> CopyAsync(string subject, CancellationToken cancellationToken)
    {
        var (known, missing) = await MissingAsync(subject, cancellationToken).ConfigureAwait(false);
        foreach (var entry in missing)
        {
            var copied = await to.AppendAsync(entry.Entry, cancellationToken).ConfigureAwait(false);
            if (copied.Hash != entry.Hash)
            {
                throw Other(subject);
            }
        }

        return known + missing.Count;
    }

    private async Task<(long Known, IReadOnlyList<ChainedAuditEntry> Missing)> MissingAsync(string subject, CancellationToken cancellationToken)
    {
        var entries = await from.ReadAsync(subject, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var known = await to.ReadAsync(subject, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return known.Count <= entries.Count && known.Zip(entries).All(pair => pair.First.Hash == pair.Second.Hash)
            ? (known.Count, entries[known.Count..])
            : throw Other(subject);
    }

    private static StorageException Other(string subject) => new(
        $"The account holds other entries in the audit of '{subject}' than this folder: a host has worked there. Stop that host, and empty the containers {string.Join(", ", StorageContainers.Moved)}; or name another account.");
}
