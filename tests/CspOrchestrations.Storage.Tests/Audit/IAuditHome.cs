using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

/// <summary>Where an audit lies, and what somebody who can write there can do to it.</summary>
internal interface IAuditHome : IDisposable
{
    IStorageHome Storage { get; }

    /// <summary>Makes something else of a chain; nothing, when no entry is left.</summary>
    Task RewriteAsync(string subject, Func<IReadOnlyList<StoredAuditEntry>, IEnumerable<StoredAuditEntry>> rewrite);

    /// <summary>Says that a chain ends elsewhere; takes the head away when null.</summary>
    Task SetHeadAsync(string subject, AuditHead? head);
}

internal static class AuditHomeExtensions
{
    public static IAuditLog Open(this IAuditHome home) => home.Storage.Open<IAuditLog>();

    public static Task ChangeAsync(this IAuditHome home, string subject, long sequence, Func<StoredAuditEntry, StoredAuditEntry> change) =>
        home.RewriteAsync(subject, entries => entries.Select(entry => entry.Sequence == sequence ? change(entry) : entry));

    public static Task RemoveAsync(this IAuditHome home, string subject, Func<long, bool> remove) =>
        home.RewriteAsync(subject, entries => entries.Where(entry => !remove(entry.Sequence)));
}
