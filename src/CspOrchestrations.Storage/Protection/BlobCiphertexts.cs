using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Blobs;
using CspOrchestrations.Storage.Records;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Encrypted values as blobs, one a value, named by its id.</summary>
internal sealed class BlobCiphertexts(SmallBlobs blobs) : ICiphertexts
{
    public Task PutAsync(ProtectedValueId id, byte[] ciphertext, CancellationToken cancellationToken) =>
        blobs.TryWriteAsync(id.ToString(), BinaryData.FromBytes(ciphertext), "application/octet-stream", PutCondition.Always, cancellationToken);

    public async Task<byte[]?> FindAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        (await blobs.FindAsync(id.ToString(), cancellationToken).ConfigureAwait(false))?.Content.ToArray();

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        blobs.DeleteAsync(id.ToString(), etag: null, cancellationToken);
}
