using CspOrchestrations.Storage.Records;
using Microsoft.Extensions.Options;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>
/// Lets one signal an instance through in each interval. Kept in records, so that it holds over restarts and over several
/// hosts; a signal that is dropped costs nothing, since the one before made the workflow look often again.
/// </summary>
internal sealed class SignalThrottle(IRecordStore store, TimeProvider time, IOptions<AttestationOptions> options)
{
    private static readonly RecordCollection<LastSignal> Collection = new("attestation-signals");

    public async Task<bool> TryPassAsync(string instanceId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = await store.GetAsync(Collection, instanceId, cancellationToken).ConfigureAwait(false);
        if (last is not null && now < last.Value.At + options.Value.SignalInterval)
        {
            return false;
        }

        // Who loses the race for this interval was the second signal in it.
        var condition = last is null ? PutCondition.IfNew : PutCondition.IfMatch(last.Etag);
        return await store.TryPutAsync(Collection, instanceId, new LastSignal(now), condition, cancellationToken).ConfigureAwait(false)
            is not null;
    }

    public Task ForgetAsync(string instanceId, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, instanceId, etag: null, cancellationToken);
}

/// <param name="At">UTC.</param>
internal sealed record LastSignal(DateTimeOffset At);
