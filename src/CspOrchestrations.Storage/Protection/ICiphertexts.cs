using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Where encrypted values lie. What is in them is nothing to it.</summary>
internal interface ICiphertexts
{
    Task PutAsync(ProtectedValueId id, byte[] ciphertext, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<byte[]?> FindAsync(ProtectedValueId id, CancellationToken cancellationToken);

    Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken);
}
