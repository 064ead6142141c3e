using CspOrchestrations.Core.Identity;

namespace CspOrchestrations.Storage.Protection;

/// <summary>
/// Values that must never lie in clear: signatories, agreement links, tokens. Encrypted with Data Protection, one purpose
/// a kind of value, so that a value read under the wrong purpose does not decrypt.
/// </summary>
public interface IProtectedValues
{
    /// <summary>Stores a value under an id its caller chose (so that a repeated activity overwrites the same one).</summary>
    Task PutAsync<T>(ProtectedValueId id, string purpose, T value, CancellationToken cancellationToken);

    /// <summary>The value, or default when there is none.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrong purpose or lost keys.</exception>
    Task<T?> GetAsync<T>(ProtectedValueId id, string purpose, CancellationToken cancellationToken);

    Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken);
}
