using CspOrchestrations.Core.Identity;
using CspOrchestrations.Storage.Sqlite;

namespace CspOrchestrations.Storage.Protection;

/// <summary>Encrypted values as rows of <c>records.db</c>.</summary>
internal sealed class SqliteCiphertexts(RecordsDatabase database) : ICiphertexts
{
    public Task PutAsync(ProtectedValueId id, byte[] ciphertext, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO protected_values VALUES ($id, $ciphertext)
                ON CONFLICT DO UPDATE SET ciphertext = excluded.ciphertext
                """,
                ("$id", id.ToString()), ("$ciphertext", ciphertext)),
            cancellationToken);

    public Task<byte[]?> FindAsync(ProtectedValueId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var connection = database.Open();
        return Task.FromResult(
            connection.Scalar("SELECT ciphertext FROM protected_values WHERE id = $id", ("$id", id.ToString())) as byte[]);
    }

    public Task DeleteAsync(ProtectedValueId id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute("DELETE FROM protected_values WHERE id = $id", ("$id", id.ToString())),
            cancellationToken);
}
