using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Orchestrations.Attestation;

/// <summary>Which tries to attest automatically may have been sent. One that is noted is never sent again.</summary>
internal sealed class AutomaticTries(IRecordStore store, TimeProvider time)
{
    private static readonly RecordCollection<AutomaticTry> Collection = new("automatic-attestation-tries");

    /// <summary>False when the try was begun before.</summary>
    public async Task<bool> TryBeginAsync(Guid key, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Collection, key.ToString(), new AutomaticTry(time.GetUtcNow()), PutCondition.IfNew, cancellationToken)
            .ConfigureAwait(false) is not null;

    public Task ForgetAsync(Guid key, CancellationToken cancellationToken) =>
        store.DeleteAsync(Collection, key.ToString(), etag: null, cancellationToken);
}

/// <param name="At">UTC.</param>
internal sealed record AutomaticTry(DateTimeOffset At);
