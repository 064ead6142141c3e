namespace CspOrchestrations.Storage.Audit;

/// <summary>
/// Append-only evidence, chained by hash per subject: changing or removing an entry breaks the chain behind it.
/// Entries hold ids of people and secrets, never the values.
/// </summary>
public interface IAuditLog
{
    /// <summary>Appends once per <see cref="AuditEntry.Id"/> within a subject; a repeated append gives back the first.</summary>
    Task<ChainedAuditEntry> AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The chain of one subject, oldest first.</summary>
    IAsyncEnumerable<ChainedAuditEntry> ReadAsync(string subject, CancellationToken cancellationToken);

    /// <summary>All chains, by subject, oldest first.</summary>
    IAsyncEnumerable<ChainedAuditEntry> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Seals the heads that have moved since the last seal into one chain, whose last hash proves all chains; gives their number.
    /// </summary>
    Task<int> SealAsync(string actor, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Recomputes every chain, and compares each with what was sealed of it.</summary>
    Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken);
}

/// <param name="Id">Unique within the subject; makes a repeated append harmless.</param>
/// <param name="Subject">Whom or what the chain is about: an instance id, an operator, a subscription.</param>
/// <param name="Action">What happened, in the past tense with dots: <c>attestation.started</c>.</param>
/// <param name="Actor">Who or what decided: <c>operator:anna</c>, <c>workflow</c>, <c>customer</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Data">On which data; small, no secrets, no personal data.</param>
public sealed record AuditEntry(
    Guid Id, string Subject, string Action, string Actor, DateTimeOffset At, IReadOnlyDictionary<string, string> Data);

/// <param name="Sequence">1 for the first of its subject.</param>
/// <param name="PreviousHash">SHA-256 in hexadecimal; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over the previous hash and the canonical JSON of the entry.</param>
public sealed record ChainedAuditEntry(AuditEntry Entry, long Sequence, string PreviousHash, string Hash);

/// <param name="Subjects">Chains read.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Breaks">What does not fit; empty when all is well.</param>
public sealed record AuditVerification(int Subjects, long Entries, IReadOnlyList<AuditBreak> Breaks);

public sealed record AuditBreak(string Subject, long Sequence, string Reason);
