using System.Collections.Concurrent;
using CspOrchestrations.Core.Notices;

namespace CspOrchestrations.Local.Rehearsal;

/// <summary>Keeps what would go out; nothing does.</summary>
internal sealed class RehearsalNotices(TimeProvider time) : INotifier
{
    private readonly ConcurrentDictionary<string, RehearsedNotice> sent = new(StringComparer.Ordinal);

    public IReadOnlyList<RehearsedNotice> Sent => [.. sent.Values.OrderBy(notice => notice.At).ThenBy(notice => notice.Subject, StringComparer.Ordinal)];

    public Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        sent.TryAdd(notice.Key, new RehearsedNotice(time.GetUtcNow(), notice.Kind, notice.Subject));
        return Task.CompletedTask;
    }
}

/// <param name="At">Virtual time, UTC.</param>
/// <param name="Kind">Such as <c>end-of-term-undecided</c>.</param>
internal sealed record RehearsedNotice(DateTimeOffset At, string Kind, string Subject);
