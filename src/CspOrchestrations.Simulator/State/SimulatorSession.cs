using System.Text.Json;
using CspOrchestrations.Core.Identity;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Simulator.State;

/// <summary>Reads and writes inside one transaction of <see cref="SimulatorDatabase"/>.</summary>
internal sealed partial class SimulatorSession(SqliteConnection connection, SqliteTransaction transaction)
{
    public Organization? FindOrganization(OrganizationId id) =>
        Documents<Organization>("SELECT document FROM organizations WHERE id = $1", id.ToString()).SingleOrDefault();

    /// <summary>The organization whose newest attestation this is.</summary>
    public Organization? FindOrganizationByAttestation(string attestationId) =>
        Documents<Organization>("SELECT document FROM organizations WHERE attestation_id = $1", attestationId).SingleOrDefault();

    public IReadOnlyList<Organization> Organizations() => Documents<Organization>("SELECT document FROM organizations ORDER BY name, id");

    public bool HasReseller(ResellerId id) =>
        Scalar("SELECT EXISTS (SELECT 1 FROM organizations WHERE reseller_id = $1)", id.ToString()) is 1L;

    public void Save(Organization organization) => Execute(
        """
        INSERT INTO organizations (id, reseller_id, attestation_id, name, document) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET
            reseller_id = excluded.reseller_id, attestation_id = excluded.attestation_id, name = excluded.name, document = excluded.document
        """,
        organization.Id.ToString(),
        organization.ResellerId.ToString(),
        organization.Attestation?.Id,
        organization.Name,
        Json(organization));

    /// <summary>Adds an effect on an organization or its newest attestation; the order of the transactions gives its sequence.</summary>
    public void Append(EffectKind kind, Organization organization, DateTimeOffset at, string correlation)
    {
        var attestationId = kind is EffectKind.AttestationStarted or EffectKind.AttestationAccepted or EffectKind.AttestationFinalized
            ? organization.Attestation!.Id
            : null;
        var entry = new LedgerEntry(0, at, kind, organization.Id, attestationId, organization.Generation, correlation);
        Execute(
            "INSERT INTO ledger (organization_id, attestation_id, document) VALUES ($1, $2, $3)",
            organization.Id.ToString(),
            attestationId,
            Json(entry));
    }

    public IReadOnlyList<LedgerEntry> Ledger(OrganizationId? organizationId) => organizationId is { } id
        ? Entries("SELECT document, sequence FROM ledger WHERE organization_id = $1 ORDER BY sequence", id.ToString())
        : Entries("SELECT document, sequence FROM ledger ORDER BY sequence");

    /// <summary>Whether an attestation of this id was ever started, also when a newer one replaced it.</summary>
    public bool WasStarted(string attestationId) =>
        Scalar("SELECT EXISTS (SELECT 1 FROM ledger WHERE attestation_id = $1)", attestationId) is 1L;

    public T? FindSetting<T>(string name)
        where T : class => Documents<T>("SELECT document FROM settings WHERE name = $1", name).SingleOrDefault();

    public void SaveSetting<T>(string name, T value) =>
        Execute("INSERT OR REPLACE INTO settings (name, document) VALUES ($1, $2)", name, Json(value));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, SimulatorJson.Options);

    private static T Parse<T>(string document) => JsonSerializer.Deserialize<T>(document, SimulatorJson.Options)!;

    private List<T> Documents<T>(string sql, params string?[] values) => Rows(sql, values, static reader => Parse<T>(reader.GetString(0)));

    private List<LedgerEntry> Entries(string sql, params string?[] values) =>
        Rows(sql, values, static reader => Parse<LedgerEntry>(reader.GetString(0)) with { Sequence = reader.GetInt64(1) });

    private List<T> Rows<T>(string sql, string?[] values, Func<SqliteDataReader, T> read)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private object? Scalar(string sql, params string?[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    private void Execute(string sql, params string?[] values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, string?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Constants of this class; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", (object?)values[i] ?? DBNull.Value);
        }

        return command;
    }
}
