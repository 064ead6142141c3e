using CspOrchestrations.Storage.Audit;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Web.Access;

/// <summary>The operators' personal keys: one a person, kept as hashes, every change audited.</summary>
public sealed class OperatorKeys
{
    internal static readonly RecordCollection<OperatorKey> Collection = new("operator-keys");

    /// <summary>Stands in for the hash of an operator who does not exist, so that both cases take as long.</summary>
    private static readonly string NoHash = new('0', 64);

    private readonly IRecordStore records;
    private readonly IAuditLog audit;
    private readonly TimeProvider time;

    public OperatorKeys(IRecordStore records, IAuditLog audit, TimeProvider time)
    {
        this.records = records;
        this.audit = audit;
        this.time = time;
    }

    /// <summary>As the audit names people.</summary>
    public static string ActorOf(string name) => $"operator:{name}";

    /// <summary>Null for a name that an operator can have.</summary>
    public static string? WhyInvalidName(string name) => Secret.WhyInvalidName(name);

    /// <summary>A new operator's key. It is shown this once; only its hash is kept.</summary>
    /// <param name="name">1 to 40 of a-z, 0-9 and hyphens.</param>
    /// <param name="actor">Who adds, for the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">The name is not valid or already has a key; the message says which.</exception>
    public async Task<string> AddAsync(string name, string actor, CancellationToken cancellationToken)
    {
        if (WhyInvalidName(name) is { } reason)
        {
            throw new ArgumentException(reason, nameof(name));
        }

        var secret = Secret.New(name);
        var key = new OperatorKey(name, secret.Hash(), time.GetUtcNow());
        if (await records.TryPutAsync(Collection, name, key, PutCondition.IfNew, cancellationToken) is null)
        {
            throw new ArgumentException($"The operator '{name}' already has a key. Remove it first to get a new one.", nameof(name));
        }

        await audit.AppendAsync(time, ActorOf(name), "operator.added", actor, reason: null, cancellationToken);
        return secret.Reveal();
    }

    public async Task<IReadOnlyList<OperatorKeySummary>> ListAsync(CancellationToken cancellationToken)
    {
        var all = RecordPages.AllAsync((size, token, cancel) => records.ListAsync(Collection, "", size, token, cancel), cancellationToken);
        return await all.Select(key => new OperatorKeySummary(key.Name, key.CreatedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>The key stops working at once, and so does every session that it opened. False when there is none.</summary>
    public async Task<bool> RemoveAsync(string name, string actor, CancellationToken cancellationToken)
    {
        if (!await records.DeleteAsync(Collection, name, etag: null, cancellationToken))
        {
            return false;
        }

        await audit.AppendAsync(time, ActorOf(name), "operator.removed", actor, reason: null, cancellationToken);
        return true;
    }

    /// <summary>The operator's name, or null when the key is not valid.</summary>
    public async Task<string?> AuthenticateAsync(string? key, CancellationToken cancellationToken) =>
        (await FindAsync(key, cancellationToken))?.Name;

    internal async Task<OperatorKey?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (Secret.Parse(key) is not { } secret)
        {
            return null;
        }

        var found = await records.GetAsync(Collection, secret.Name, cancellationToken);
        return secret.Matches(found?.Value.Hash ?? NoHash) ? found?.Value : null;
    }
}

/// <param name="CreatedAt">UTC.</param>
public sealed record OperatorKeySummary(string Name, DateTimeOffset CreatedAt);

/// <param name="Hash">SHA-256 of the key's random part, hexadecimal.</param>
internal sealed record OperatorKey(string Name, string Hash, DateTimeOffset CreatedAt);
