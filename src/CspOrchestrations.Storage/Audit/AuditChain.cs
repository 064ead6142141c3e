using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Audit;

/// <summary>How entries are hashed. An exported chain can be checked with this rule and nothing else of this product.</summary>
internal static class AuditChain
{
    public static string FirstPreviousHash { get; } = new('0', 64);

    /// <exception cref="ArgumentException">Who did what to whom is not said, or the subject is too long for the name of a blob.</exception>
    public static AuditEntry Require(AuditEntry entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(entry.Subject);
        ArgumentException.ThrowIfNullOrEmpty(entry.Action);
        ArgumentException.ThrowIfNullOrEmpty(entry.Actor);
        RecordKeys.Check(entry.Subject);
        return entry;
    }

    /// <summary>The entry behind the one that ends with <paramref name="end"/>.</summary>
    public static StoredAuditEntry Next(AuditHead? end, AuditEntry entry, string json)
    {
        var previousHash = end?.Hash ?? FirstPreviousHash;
        return new StoredAuditEntry(entry.Subject, (end?.Sequence ?? 0) + 1, entry.Id.ToString(), json, previousHash, Hash(previousHash, json));
    }

    /// <summary>Members sorted by name, no white space, the time in UTC.</summary>
    public static string CanonicalJson(AuditEntry entry) =>
        DurableJson.Canonical(DurableJson.Serialize(entry with { At = entry.At.ToUniversalTime() }, "Audit entry"));

    /// <summary>SHA-256 over the UTF-8 bytes of the previous hash, a line feed and the canonical JSON; lower case hexadecimal.</summary>
    public static string Hash(string previousHash, string canonicalJson) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previousHash}\n{canonicalJson}")));
}
