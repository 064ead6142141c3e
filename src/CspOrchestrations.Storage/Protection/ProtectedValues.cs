using System.Security.Cryptography;
using System.Text;
using CspOrchestrations.Core.Identity;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Ciphertext in <c>records.db</c>, the keys outside of it: a copy of the database alone gives nothing away.</summary>
internal sealed class ProtectedValues(RecordsDatabase database, IDataProtectionProvider protection) : IProtectedValues
{
    private const string RootPurpose = "CspOrchestrations.ProtectedValues.v1";

    public Task PutAsync<T>(ProtectedValueId id, string purpose, T value, CancellationToken cancellationToken)
    {
        var clear = Encoding.UTF8.GetBytes(DurableJson.Serialize(value, "Protected value"));
        var ciphertext = Protector(id, purpose).Protect(clear);
        CryptographicOperations.ZeroMemory(clear);
        return database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO protected_values VALUES ($id, $ciphertext)
                ON CONFLICT DO UPDATE SET ciphertext = excluded.ciphertext
                """,
                ("$id", id.ToString()), ("$ciphertext", ciphertext)),
            cancellationToken);
    }

    public Task<T?> GetAsync<T>(ProtectedValueId id, string purpose, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = database.Open();
        if (connection.Scalar("SELECT ciphertext FROM protected_values WHERE id = $id", ("$id", id.ToString())) is not byte[] ciphertext)
        {
            return Task.FromResult<T?>(default);
        }

        var clear = Protector(id, purpose).Unprotect(ciphertext);
        var value = DurableJson.Deserialize<T>(Encoding.UTF8.GetString(clear), "Protected value");
        CryptographicOperations.ZeroMemory(clear);
        return Task.FromResult(value);
    }

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute("DELETE FROM protected_values WHERE id = $id", ("$id", id.ToString())),
            cancellationToken);

    /// <summary>Bound to the id as well, so that a ciphertext moved to another row does not decrypt there.</summary>
    private IDataProtector Protector(ProtectedValueId id, string purpose) =>
        protection.CreateProtector(RootPurpose, purpose, id.ToString());
}
