using CspOrchestrations.Simulator.Seeding;
using CspOrchestrations.Simulator.State;
using Microsoft.Data.Sqlite;

namespace CspOrchestrations.Simulator.Tests.State;

public sealed class PersistenceTests
{
    private const string Attestation = "csp/mca/attestation";

    [Fact]
    public async Task Restart_SameFolder_ContinuesWhereItWas()
    {
        using var folder = new TemporaryFolder();
        var options = new SimulatorOptions { DataFolder = folder.Path };
        string? attestationId;
        IReadOnlyList<LedgerEntry> ledger;
        await using (var first = await RunningSimulator.StartAsync(options))
        {
            var reply = await first.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, RunningSimulator.StartBody);
            attestationId = (string?)reply.Json["attestationId"];
            Assert.True(first.Control.Accept(SeededPartner.WithoutAgreement));
            first.Control.ReplaceSettings(new SimulatorSettings { AcceptMessageEnabled = false });
            ledger = first.Control.Ledger();
        }

        await using var second = await RunningSimulator.StartAsync(options);
        Assert.Equal(ledger, second.Control.Ledger());
        Assert.False(second.Control.Settings.AcceptMessageEnabled);
        Assert.Equal(12, second.Control.Organizations().Count);
        var read = await second.BrokerAsync(HttpMethod.Get, SeededPartner.WithoutAgreement, Attestation);
        Assert.Equal((attestationId, 2), ((string?)read.Json["attestationId"], (int)read.Json["status"]!));
        Assert.StartsWith(second.BaseAddress.ToString(), (string)read.Json["agreementLink"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_OwnClockAdvanced_StaysAhead()
    {
        using var folder = new TemporaryFolder();
        var options = new SimulatorOptions { DataFolder = folder.Path };
        await using (var first = await SimulatorHost.StartAsync(options, CancellationToken.None))
        {
            first.Control.AdvanceClock(TimeSpan.FromDays(20));
        }

        await using var second = await SimulatorHost.StartAsync(options, CancellationToken.None);
        Assert.True(second.Control.UtcNow > TimeProvider.System.GetUtcNow().AddDays(19));
    }

    [Fact]
    public async Task FilesAsAKilledProcessLeavesThem_AfterEachAnswer_HoldEffectAndLedgerEntry()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { DataFolder = folder.Path });
        for (var generation = 1; generation <= 5; generation++)
        {
            await simulator.BrokerAsync(HttpMethod.Post, SeededPartner.WithoutAgreement, Attestation, RunningSimulator.StartBody);
            // A copy of the files under a running process is what SIGKILL leaves: nothing is flushed for it.
            using var copy = new TemporaryFolder();
            foreach (var file in Directory.EnumerateFiles(folder.Path, "simulator.db*"))
            {
                File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
            }

            using var left = SimulatorDatabase.Open(copy.Path);
            var (organization, ledger) = left.Transact(session =>
                (session.FindOrganization(SeededPartner.WithoutAgreement)!, session.Ledger(SeededPartner.WithoutAgreement)));
            Assert.Equal(generation, organization.Generation);
            Assert.Equal(organization.Attestation!.Id, ledger[^1].AttestationId);
            Assert.Equal(generation, ledger.Count);
        }
    }

    [Fact]
    public void Transact_WorkFails_UndoesEffectAndLedgerEntry()
    {
        using var database = SimulatorDatabase.Open(null);
        var organization = new Organization
        {
            Id = SeededPartner.WithoutAgreement,
            ResellerId = SeededPartner.ResellerId,
            Name = "Contoso",
            LastSyncDate = DateTimeOffset.UnixEpoch,
        };
        Assert.Throws<InvalidOperationException>(() => database.Transact<bool>(session =>
        {
            session.Save(organization);
            session.Append(EffectKind.CspAdded, organization, DateTimeOffset.UnixEpoch, "test");
            throw new InvalidOperationException("between the two and the commit");
        }));
        Assert.Empty(database.Transact(session => session.Ledger(null)));
        Assert.Null(database.Transact(session => session.FindOrganization(organization.Id)));
    }

    [Fact]
    public async Task Requests_AtOnce_EachTakeEffectOnceInOneOrder()
    {
        using var folder = new TemporaryFolder();
        await using var simulator = await RunningSimulator.StartAsync(new SimulatorOptions { DataFolder = folder.Path });
        var organizations = simulator.Control.CreateOrganizations(50);
        var replies = await Task.WhenAll(
            organizations.Select(id => simulator.BrokerAsync(HttpMethod.Post, id, Attestation, RunningSimulator.StartBody)));
        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        var ledger = simulator.Control.Ledger();
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), ledger.Select(entry => entry.Sequence));
        Assert.Equal(organizations.ToHashSet(), [.. ledger.Select(entry => entry.OrganizationId)]);
    }

    [Fact]
    public void Open_EarlierSchema_IsBroughtUpToDateAndKeepsWhatItHas()
    {
        using var folder = new TemporaryFolder();
        var organization = Seed.New(SeededPartner.WithoutAgreement, "Kept Ltd", DateTimeOffset.UnixEpoch);
        using (var first = SimulatorDatabase.Open(folder.Path))
        {
            first.Transact(session => session.Save(organization));
        }

        Execute(folder, "DROP TABLE documents; DROP TABLE effects; DROP TABLE user_requests; PRAGMA user_version=1");
        using var second = SimulatorDatabase.Open(folder.Path);
        Assert.Equal("Kept Ltd", second.Transact(session => session.FindOrganization(organization.Id))!.Name);
        Assert.Empty(second.Transact(session => session.Effects(null)));
    }

    [Fact]
    public void Open_OtherSchema_IsRefusedWithWhatToDo()
    {
        using var folder = new TemporaryFolder();
        SimulatorDatabase.Open(folder.Path).Dispose();
        Execute(folder, "PRAGMA user_version=99");

        var exception = Assert.Throws<InvalidOperationException>(() => SimulatorDatabase.Open(folder.Path));
        Assert.Contains("Delete simulator.db", exception.Message, StringComparison.Ordinal);
    }

    private static void Execute(TemporaryFolder folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "simulator.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
