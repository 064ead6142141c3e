using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using Microsoft.AspNetCore.DataProtection;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Ciphertexts where the records lie, the keys outside of it: a copy of the records alone gives nothing away.</summary>
internal sealed class ProtectedValues(ICiphertexts ciphertexts, IDataProtectionProvider protection) : IProtectedValues
{
    private const string RootPurpose = "CspOrchestrations.ProtectedValues.v1";

    public Task PutAsync<T>(ProtectedValueId id, string purpose, T value, CancellationToken cancellationToken)
    {
        var clear = Encoding.UTF8.GetBytes(DurableJson.Serialize(value, "Protected value"));
        var ciphertext = Protector(id, purpose).Protect(clear);
        CryptographicOperations.ZeroMemory(clear);
        return ciphertexts.PutAsync(id, ciphertext, cancellationToken);
    }

    public async Task<T?> GetAsync<T>(ProtectedValueId id, string purpose, CancellationToken cancellationToken)
    {
        if (await ciphertexts.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } ciphertext)
        {
            return default;
        }

        var clear = Protector(id, purpose).Unprotect(ciphertext);
        var value = DurableJson.Deserialize<T>(Encoding.UTF8.GetString(clear), "Protected value");
        CryptographicOperations.ZeroMemory(clear);
        return value;
    }

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) => ciphertexts.DeleteAsync(id, cancellationToken);

    /// <summary>Bound to the id as well, so that a ciphertext moved to another id does not decrypt there.</summary>
    private IDataProtector Protector(ProtectedValueId id, string purpose) =>
        protection.CreateProtector(RootPurpose, purpose, id.ToString());
}
