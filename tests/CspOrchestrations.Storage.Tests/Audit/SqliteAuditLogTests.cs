using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CspOrchestrations.Durable;
using CspOrchestrations.Storage.Audit;

namespace CspOrchestrations.Storage.Tests.Audit;

public sealed class SqliteAuditLogTests : IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Append_Entries_ChainsThemPerSubject()
    {
        var audit = data.Open<IAuditLog>();

        var first = await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        var second = await audit.AppendAsync(AuditEntries.Of("a", 2), default);
        var other = await audit.AppendAsync(AuditEntries.Of("b", 1), default);

        Assert.Equal((1, new string('0', 64)), (first.Sequence, first.PreviousHash));
        Assert.Equal((2, first.Hash), (second.Sequence, second.PreviousHash));
        Assert.Equal((1, new string('0', 64)), (other.Sequence, other.PreviousHash));
        Assert.Equal(["a 1", "a 2", "b 1"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_SameIdAgain_GivesTheFirstAndAddsNothing()
    {
        var audit = data.Open<IAuditLog>();
        var entry = AuditEntries.Of("a", 1);
        var first = await audit.AppendAsync(entry, default);
        await audit.AppendAsync(AuditEntries.Of("a", 2), default);

        var again = await audit.AppendAsync(entry with { Action = "said.otherwise" }, default);

        Assert.Equal(first.Hash, again.Hash);
        Assert.Equal("thing.happened", again.Entry.Action);
        Assert.Equal(["a 1", "a 2"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_SameIdInAnotherSubject_IsAnotherEntry()
    {
        var audit = data.Open<IAuditLog>();
        var entry = AuditEntries.Of("a", 1);
        await audit.AppendAsync(entry, default);

        await audit.AppendAsync(entry with { Subject = "b" }, default);

        Assert.Equal(["a 1", "b 1"], await ReadAllAsync(audit));
    }

    [Fact]
    public async Task Append_LocalTime_IsKeptInUtc()
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(5));

        var chained = await data.Open<IAuditLog>().AppendAsync(AuditEntries.Of("a", 1) with { At = at }, default);

        Assert.Equal(TimeSpan.Zero, chained.Entry.At.Offset);
        Assert.Equal(at, chained.Entry.At);
    }

    [Fact]
    public async Task Append_ManyWritersInTwoLogs_MakesOneSoundChain()
    {
        const int entries = 300;
        IAuditLog[] logs = [data.Open<IAuditLog>(), data.Open<IAuditLog>()];

        await Task.WhenAll(Enumerable.Range(1, entries).Select(number => Task.Run(
            () => logs[number % 2].AppendAsync(AuditEntries.Of("a", number), default))));

        var sequences = new List<long>();
        await foreach (var entry in logs[0].ReadAsync("a", default))
        {
            sequences.Add(entry.Sequence);
        }

        Assert.Equal(Enumerable.Range(1, entries).Select(number => (long)number), sequences);
        AssertSound(1, entries, await logs[1].VerifyAsync(default));
    }

    [Fact]
    public async Task Append_AfterARestart_GoesOnWithTheChain()
    {
        var first = await data.Open<IAuditLog>().AppendAsync(AuditEntries.Of("a", 1), default);
        data.Close();

        var second = await data.Open<IAuditLog>().AppendAsync(AuditEntries.Of("a", 2), default);

        Assert.Equal(first.Hash, second.PreviousHash);
    }

    [Theory]
    [InlineData("", "x", "y")]
    [InlineData("x", "", "y")]
    [InlineData("x", "y", "")]
    public async Task Append_WithoutSubjectActionOrActor_IsRefused(string subject, string action, string actor) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => data.Open<IAuditLog>().AppendAsync(
            AuditEntries.Of("a", 1) with { Subject = subject, Action = action, Actor = actor }, default));

    [Fact]
    public async Task Read_MoreThanAPage_GivesEachEntryOnce()
    {
        var audit = data.Open<IAuditLog>();
        foreach (var number in Enumerable.Range(1, 401))
        {
            await audit.AppendAsync(AuditEntries.Of(number <= 250 ? "a" : "b", number), default);
        }

        var expected = Enumerable.Range(1, 401).Select(n => string.Create(CultureInfo.InvariantCulture, $"{(n <= 250 ? "a" : "b")} {n}"));
        Assert.Equal(expected, await ReadAllAsync(audit));
        AssertSound(2, 401, await audit.VerifyAsync(default));
    }

    [Fact]
    public async Task Read_DamagedEntry_SaysWhich()
    {
        var audit = data.Open<IAuditLog>();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        data.Tamper("UPDATE audit_entries SET entry = '{'");

        var error = await Assert.ThrowsAsync<StorageException>(() => ReadAllAsync(audit));
        Assert.Contains("entry 1 of 'a' is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Lines_CanBeCheckedWithThePublishedRule()
    {
        var audit = data.Open<IAuditLog>();
        await audit.AppendAsync(AuditEntries.Of("a", 1), default);
        await audit.AppendAsync(AuditEntries.Of("a", 2), default);
        using var stream = new MemoryStream();

        Assert.Equal(2, await audit.ExportAsync(stream, default));

        var previous = new string('0', 64);
        foreach (var line in Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n'))
        {
            var root = JsonDocument.Parse(line).RootElement;
            var entry = DurableJson.Canonical(root.GetProperty("entry").GetRawText());
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + "\n" + entry)));
            Assert.Equal(previous, root.GetProperty("previousHash").GetString());
            Assert.Equal(hash, root.GetProperty("hash").GetString());
            previous = hash;
        }
    }

    private static void AssertSound(int subjects, long entries, AuditVerification verification)
    {
        Assert.Empty(verification.Breaks);
        Assert.Equal((subjects, entries), (verification.Subjects, verification.Entries));
    }

    private static async Task<List<string>> ReadAllAsync(IAuditLog audit)
    {
        var entries = new List<string>();
        await foreach (var entry in audit.ReadAllAsync(default))
        {
            entries.Add($"{entry.Entry.Subject} {entry.Entry.Data["number"]}");
        }

        return entries;
    }
}
