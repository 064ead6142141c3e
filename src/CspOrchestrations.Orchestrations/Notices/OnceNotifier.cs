using CspOrchestrations.Core.Notices;
using CspOrchestrations.PartnerCenter.Notices;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Notices;

/// <summary>
/// Remembers which notices were delivered, so that a workflow that is run again sends none twice. A remote side can take a notice
/// and die, or this host can, before that is written down: then that one notice is sent again, with the same id. So there is no
/// missing notice, and a second copy only for a try whose answer was lost.
/// </summary>
internal sealed class OnceNotifier(INoticeDelivery delivery, IRecordStore store, TimeProvider time) : INotifier
{
    private static readonly RecordCollection<DeliveredNotice> Collection = new("delivered-notices");

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var id = NoticeIdentity.Of(notice);
        if (await store.GetAsync(Collection, id, cancellationToken).ConfigureAwait(false) is not null)
        {
            return;
        }

        await delivery.DeliverAsync(notice, cancellationToken).ConfigureAwait(false);
        // Not cancelled: what is out is written down, even when the host is asked to stop now.
        var delivered = new DeliveredNotice(notice.Kind, notice.Key, time.GetUtcNow());
        await store.TryPutAsync(Collection, id, delivered, PutCondition.Always, CancellationToken.None).ConfigureAwait(false);
    }
}

/// <summary>Without the person: a key and a kind say what it was about.</summary>
/// <param name="At">UTC.</param>
internal sealed record DeliveredNotice(string Kind, string Key, DateTimeOffset At);
